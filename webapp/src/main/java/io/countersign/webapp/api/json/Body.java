package io.countersign.webapp.api.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.refusal.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object that a client sent; says exactly what is wrong with it. */
public final class Body {

  private final JsonNode node;

  private Body(JsonNode node) {
    this.node = node;
  }

  /**
   * Returns the body.
   *
   * @throws Refusal where it is missing or no object
   */
  public static Body of(@Nullable JsonNode node) {
    if (node == null || !node.isObject()) {
      throw Refusal.invalid("BODY_NOT_OBJECT", "The body must be a JSON object");
    }
    return new Body(node);
  }

  /** Returns a text; absent and null are the same. */
  public Optional<String> text(String name) {
    return present(name).map(value -> checked(value, value.isTextual(), name, "a string").asText());
  }

  /** Returns whether a member is there and says {@code null}. */
  public boolean saysNull(String name) {
    return node.path(name).isNull();
  }

  /**
   * Returns a text that must be there.
   *
   * @throws Refusal where it is missing or no string
   */
  public String requiredText(String name) {
    return text(name).orElseThrow(() -> Refusal.invalid("FIELD_REQUIRED", name + " is required"));
  }

  /**
   * Returns a time.
   *
   * @throws Refusal where it is no time with zone (RFC 3339)
   */
  public Optional<Instant> time(String name) {
    return text(name).map(text -> time(name, text));
  }

  /**
   * Reads a time, of a body or of a query.
   *
   * @throws Refusal where it is no time with zone (RFC 3339)
   */
  public static Instant time(String name, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.invalid(
          "TIME_INVALID", name + " is a time with zone, for example 2027-01-31T12:00:00Z");
    }
  }

  /** Returns a truth value. */
  public Optional<Boolean> flag(String name) {
    return present(name)
        .map(value -> checked(value, value.isBoolean(), name, "true or false").asBoolean());
  }

  /** Returns a whole number. */
  public Optional<Integer> number(String name) {
    return present(name)
        .map(
            value ->
                checked(value, value.canConvertToInt() && value.isInt(), name, "a whole number"))
        .map(JsonNode::asInt);
  }

  /** Returns any number. */
  public Optional<Double> amount(String name) {
    return present(name)
        .map(value -> checked(value, value.isNumber(), name, "a number").doubleValue());
  }

  /** Returns an object of texts; absent is empty. */
  public Map<String, String> textsByName(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    object(name)
        .ifPresent(
            object ->
                object
                    .fields()
                    .forEachRemaining(
                        entry ->
                            texts.put(
                                entry.getKey(),
                                checked(
                                        entry.getValue(),
                                        entry.getValue().isTextual(),
                                        name,
                                        "an object of strings")
                                    .asText())));
    return texts;
  }

  /** Returns an object's body; absent is an empty one. */
  public Body part(String name) {
    return new Body(object(name).orElseGet(Json.MAPPER::createObjectNode));
  }

  /** Returns the names of all members. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /**
   * Returns an object, as it was sent.
   *
   * @throws Refusal where it is none, or holds a number that no reader of JSON could keep (RFC
   *     7493, 2.2)
   */
  public Optional<JsonNode> object(String name) {
    Optional<JsonNode> object =
        present(name).map(value -> checked(value, value.isObject(), name, "an object"));
    object.ifPresent(value -> checkNumbers(value, name));
    return object;
  }

  private static void checkNumbers(JsonNode value, String name) {
    if (value.isNumber() && !Double.isFinite(value.doubleValue())) {
      throw Refusal.invalid("NUMBER_TOO_LARGE", name + " holds a number beyond 1.7e308");
    }
    value.forEach(part -> checkNumbers(part, name));
  }

  /** Returns the objects of a list; absent is empty. */
  public List<Body> objects(String name) {
    List<Body> objects = new ArrayList<>();
    for (JsonNode item : list(name)) {
      checked(item, item.isObject(), name, "a list of objects");
      objects.add(new Body(item));
    }
    return objects;
  }

  /** Returns the texts of a list, or of one text parted by commas (contract.md A1, tags). */
  public Optional<List<String>> texts(String name) {
    Optional<JsonNode> value = present(name);
    if (value.isPresent() && value.get().isTextual()) {
      return Optional.of(List.of(value.get().asText().split(",", -1)));
    }
    if (value.isEmpty()) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : list(name)) {
      texts.add(checked(item, item.isTextual(), name, "a list of strings").asText());
    }
    return Optional.of(texts);
  }

  /** Returns the texts of a list; absent is empty. */
  public List<String> listOfTexts(String name) {
    return list(name).stream()
        .map(item -> checked(item, item.isTextual(), name, "a list of strings").asText())
        .toList();
  }

  private List<JsonNode> list(String name) {
    List<JsonNode> items = new ArrayList<>();
    present(name)
        .map(value -> checked(value, value.isArray(), name, "a list"))
        .ifPresent(value -> value.forEach(items::add));
    return items;
  }

  private Optional<JsonNode> present(String name) {
    return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
  }

  private static JsonNode checked(JsonNode value, boolean fits, String name, String wanted) {
    if (!fits) {
      throw Refusal.invalid("FIELD_TYPE", name + " must be " + wanted);
    }
    return value;
  }
}
