package io.countersign.runner.language;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The members of one JSON object, read strictly: an error names the member and what it must be.
 *
 * @param object what is read
 * @param path where it stands in its file, ending with a dot; empty for the whole file
 */
record Members(JsonNode object, String path) {
  Members {
    if (!object.isObject()) {
      throw new IllegalArgumentException(path + " must be a JSON object");
    }
  }

  /** Refuses members of other names. */
  void only(Set<String> known) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new IllegalArgumentException(
                    "unknown member "
                        + path
                        + name
                        + "; known are "
                        + known.stream().sorted().toList());
              }
            });
  }

  String text(String name) {
    return optional(name)
        .orElseThrow(() -> new IllegalArgumentException("member " + path + name + " is missing"));
  }

  Optional<String> optional(String name) {
    return Optional.ofNullable(object.get(name)).map(node -> text(name, node));
  }

  long number(String name) {
    JsonNode node = object.path(name);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(name, "a whole number");
    }
    return node.longValue();
  }

  Duration milliseconds(String name) {
    return Duration.ofMillis(number(name));
  }

  List<String> texts(String name) {
    return object.has(name) ? texts(name, object.get(name)) : List.of();
  }

  Map<String, String> textsByName(String name) {
    return byName(name, this::text);
  }

  Map<String, List<String>> commandsByName(String name) {
    return byName(name, this::texts);
  }

  Optional<Members> object(String name) {
    return Optional.ofNullable(object.get(name)).map(node -> new Members(node, path + name + "."));
  }

  List<Members> objects(String name) {
    JsonNode array = object.path(name);
    if (!array.isArray() && !array.isMissingNode()) {
      throw wrong(name, "a list of objects");
    }
    List<Members> objects = new ArrayList<>();
    array.forEach(node -> objects.add(new Members(node, path + name + ".")));
    return objects;
  }

  private <T> Map<String, T> byName(String name, BiFunction<String, JsonNode, T> value) {
    Map<String, T> found = new LinkedHashMap<>();
    object(name)
        .ifPresent(
            inner ->
                inner
                    .object
                    .fields()
                    .forEachRemaining(
                        entry ->
                            found.put(
                                entry.getKey(),
                                value.apply(name + "." + entry.getKey(), entry.getValue()))));
    return found;
  }

  private String text(String name, JsonNode node) {
    if (!node.isTextual()) {
      throw wrong(name, "text");
    }
    return node.textValue();
  }

  private List<String> texts(String name, JsonNode array) {
    if (!array.isArray()) {
      throw wrong(name, "a list of texts");
    }
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(text(name, node)));
    return texts;
  }

  private IllegalArgumentException wrong(String name, String wanted) {
    return new IllegalArgumentException("member " + path + name + " must be " + wanted);
  }
}
