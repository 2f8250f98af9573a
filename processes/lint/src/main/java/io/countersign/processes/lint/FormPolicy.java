package io.countersign.processes.lint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.countersign.processes.lint.expression.ClosedExpression;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The policy for Operaton Forms: strict JSON of the known keys and components, with no expression,
 * no markup and no component that loads or runs anything.
 */
final class FormPolicy {

  private static final int MAX_TOKENS = 10_000;

  private static final Set<String> KEYS =
      Set.of(
          "components",
          "type",
          "id",
          "key",
          "label",
          "description",
          "defaultValue",
          "values",
          "value",
          "validate",
          "required",
          "minLength",
          "maxLength",
          "min",
          "max",
          "text",
          "action",
          "disabled",
          "readonly",
          "schemaVersion",
          "exporter",
          "name",
          "version",
          "executionPlatform",
          "executionPlatformVersion",
          "layout",
          "row",
          "columns",
          "decimalDigits",
          "increment",
          "subtype",
          "dateLabel",
          "timeLabel",
          "use24h",
          "timeInterval",
          "appearance",
          "prefixAdder",
          "suffixAdder",
          "showOutline",
          "height");

  private static final Set<String> COMPONENTS =
      Set.of(
          "default",
          "textfield",
          "textarea",
          "number",
          "checkbox",
          "checklist",
          "radio",
          "select",
          "taglist",
          "datetime",
          "text",
          "button",
          "group",
          "separator",
          "spacer");

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");
  private static final Pattern MARKUP = Pattern.compile("<[A-Za-z/!?]|(?i)(javascript|data):");

  private final JsonFactory json =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).build())
          .build();

  List<Finding> check(byte[] content) {
    List<Finding> findings = new ArrayList<>();
    try (JsonParser parser = json.createParser(content)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return List.of(Finding.ofResource(Rule.FORM_JSON, "A form is one JSON object."));
      }
      walk(parser, findings);
    } catch (IOException e) {
      findings.add(
          Finding.ofResource(
              Rule.FORM_JSON,
              "The form is not strict JSON (one object, no comment, no key twice, at most 32"
                  + " levels); repair it with a form editor."));
    }
    return findings;
  }

  private static void walk(JsonParser parser, List<Finding> findings) throws IOException {
    boolean components = false;
    boolean ended = false;
    int tokens = 0;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (++tokens > MAX_TOKENS) {
        findings.add(Finding.ofResource(Rule.TOO_MANY_ELEMENTS, "The form is too long; split it."));
        return;
      }
      if (ended) {
        findings.add(Finding.ofResource(Rule.FORM_JSON, "A form is one JSON object, no more."));
        return;
      }
      ended = parser.getParsingContext().inRoot();
      if (token == JsonToken.FIELD_NAME && !KEYS.contains(parser.currentName())) {
        findings.add(finding(Rule.UNKNOWN_ATTRIBUTE, parser, "This key is not known; remove it."));
      } else if (token == JsonToken.VALUE_STRING) {
        checkString(parser, findings);
      }
      components |= token == JsonToken.START_ARRAY && "components".equals(parser.currentName());
    }
    if (!components) {
      findings.add(Finding.ofResource(Rule.FORM_JSON, "A form has a list of components."));
    }
  }

  private static void checkString(JsonParser parser, List<Finding> findings) throws IOException {
    String text = parser.getText();
    String key = String.valueOf(parser.currentName());
    if (ClosedExpression.startsIn(text) || text.stripLeading().startsWith("=")) {
      findings.add(
          finding(Rule.EXPRESSION_PLACE, parser, "A form holds no expression; write text."));
    } else if (MARKUP.matcher(text).find()) {
      findings.add(finding(Rule.VALUE, parser, "A form holds no markup and no script; use text."));
    } else if (key.equals("type") && !COMPONENTS.contains(text)) {
      findings.add(finding(Rule.UNKNOWN_ELEMENT, parser, "This component may not be used."));
    } else if (key.equals("key") && !VARIABLE.matcher(text).matches()) {
      findings.add(finding(Rule.VALUE, parser, "A key is the plain name of one variable."));
    }
  }

  private static Finding finding(Rule rule, JsonParser parser, String sentence) {
    String path = parser.getParsingContext().pathAsPointer().toString();
    return new Finding(rule, path.length() <= 120 ? path : path.substring(0, 120), "", sentence);
  }
}
