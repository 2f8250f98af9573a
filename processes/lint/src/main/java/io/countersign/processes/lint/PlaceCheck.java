package io.countersign.processes.lint;

import io.countersign.processes.lint.expression.ClosedExpression;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges one value by the kind of place it stands in. */
final class PlaceCheck {

  private static final int MOST_CHARACTERS = 2_000;
  private static final Set<Place> RUNNING_TEXT = Set.of(Place.PLAIN, Place.VALUE, Place.LIST);

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}");
  private static final Pattern FLAG = Pattern.compile("true|false");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
  private static final Pattern RETENTION = Pattern.compile("[0-9]{1,5}|P[0-9]{1,5}[DWMY]");
  private static final Pattern CARDINALITY = Pattern.compile("[1-9][0-9]?|100");
  private static final Pattern BINDING = Pattern.compile("latest|deployment");
  private static final Pattern CONSTRAINT =
      Pattern.compile("required|readonly|min|max|minlength|maxlength");
  private static final Pattern XSI_TYPE = Pattern.compile("([A-Za-z0-9_]+:)?tFormalExpression");
  private static final Pattern FORM_KEY =
      Pattern.compile("embedded:(app|deployment):[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\\.html");

  private final Set<String> delegates;

  PlaceCheck(Set<String> delegates) {
    this.delegates = Set.copyOf(delegates);
  }

  /** Returns what is wrong with the value in this place; empty where nothing is. */
  Optional<Objection> objection(Place place, String value) {
    // Bounds the patterns below; only running text may be longer.
    return value.length() > MOST_CHARACTERS && !RUNNING_TEXT.contains(place)
        ? objection(Rule.VALUE, "At most 2,000 characters may stand here; shorten it.")
        : judge(place, value);
  }

  private Optional<Objection> judge(Place place, String value) {
    return switch (place) {
      case PLAIN -> plain(value);
      case WORD -> literal(value, WORD, "a plain name of letters, digits, dot and dash");
      case FLAG -> literal(value, FLAG, "true or false");
      case NUMBER -> literalOrExpression(value, NUMBER, "a whole number or one variable");
      case VALUE -> expressionIfAny(value);
      case LIST ->
          Arrays.stream(value.split(",", -1))
              .map(part -> expressionIfAny(part.strip()))
              .flatMap(Optional::stream)
              .findFirst();
      case CONDITION -> expression(value.strip());
      case DELEGATE -> delegate(value);
      case COLLECTION ->
          ClosedExpression.isVariable(value, delegates) ? Optional.empty() : expression(value);
      case CARDINALITY -> cardinality(value.strip());
      case DURATION ->
          Timers.isDuration(value.strip()) ? Optional.empty() : timerExpression(value.strip());
      case INSTANT ->
          Timers.isInstant(value.strip()) ? Optional.empty() : timerExpression(value.strip());
      case CYCLE -> Timers.cycleObjection(value.strip());
      case RETRY -> Timers.retryObjection(value.strip());
      case RETENTION -> literal(value, RETENTION, "days or a period such as P180D");
      case FORM_KEY -> formKey(value);
      case EXTERNAL -> literal(value, Pattern.compile("external"), "external");
      case BINDING -> literal(value, BINDING, "latest or deployment");
      case CONSTRAINT -> literal(value, CONSTRAINT, "a built-in constraint such as required");
      case XSI_TYPE -> literal(value, XSI_TYPE, "tFormalExpression");
      case FEEL -> Feel.languageObjection(value);
      case FEEL_VARIABLE -> Feel.variableObjection(value.strip());
      case FEEL_TEST -> Feel.testObjection(value.strip());
      case FEEL_LITERAL -> Feel.literalObjection(value.strip());
    };
  }

  private static Optional<Objection> plain(String value) {
    return ClosedExpression.startsIn(value)
        ? objection(
            Rule.EXPRESSION_PLACE,
            "Only text may stand here, no ${…} or #{…}; write the text as it is.")
        : Optional.empty();
  }

  private static Optional<Objection> literal(String value, Pattern form, String wanted) {
    Optional<Objection> expression = plain(value);
    return expression.isPresent() || form.matcher(value).matches()
        ? expression
        : objection(Rule.VALUE, "Write " + wanted + " here.");
  }

  private Optional<Objection> literalOrExpression(String value, Pattern form, String wanted) {
    return ClosedExpression.startsIn(value) ? expression(value) : literal(value, form, wanted);
  }

  private Optional<Objection> expressionIfAny(String value) {
    return ClosedExpression.startsIn(value) ? expression(value.strip()) : Optional.empty();
  }

  private Optional<Objection> expression(String value) {
    return ClosedExpression.matches(value, delegates)
        ? Optional.empty()
        : objection(
            Rule.EXPRESSION,
            "An expression may only read variables and compare them with literals, as in"
                + " ${approved} or ${route == \"auto\"}; let a delegate compute the rest.");
  }

  private Optional<Objection> timerExpression(String value) {
    return ClosedExpression.startsIn(value)
        ? expression(value)
        : objection(Rule.TIMER, "Write an ISO 8601 value such as PT1H, or one variable.");
  }

  private Optional<Objection> delegate(String value) {
    boolean known =
        value.startsWith("${")
            && value.endsWith("}")
            && delegates.contains(value.substring(2, value.length() - 1));
    return known
        ? Optional.empty()
        : objection(Rule.DELEGATE, "Name exactly one of the delegates " + delegates() + ".");
  }

  private String delegates() {
    return delegates.stream().sorted().map(name -> "${" + name + "}").toList().toString();
  }

  private static Optional<Objection> cardinality(String value) {
    return CARDINALITY.matcher(value).matches()
        ? Optional.empty()
        : objection(Rule.MULTI_INSTANCE, "Write a number of instances from 1 to 100.");
  }

  private static Optional<Objection> formKey(String value) {
    return FORM_KEY.matcher(value).matches()
        ? Optional.empty()
        : objection(
            Rule.FORM_KEY,
            "Name a form as embedded:app:<path>.html or embedded:deployment:<path>.html.");
  }

  private static Optional<Objection> objection(Rule rule, String sentence) {
    return Optional.of(new Objection(rule, sentence));
  }
}
