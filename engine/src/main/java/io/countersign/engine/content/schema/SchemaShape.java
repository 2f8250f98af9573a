package io.countersign.engine.content.schema;

import io.countersign.engine.refusal.Refusal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Bounds what validating by a schema may cost: references lead to places of the same schema, never
 * in a circle, and the schema written out in full is of a size that a person could have written.
 */
final class SchemaShape {

  private static final int MOST_NODES = 2_000;
  private static final Set<String> FOREIGN =
      Set.of(
          "$id",
          "$schema",
          "$anchor",
          "$dynamicRef",
          "$dynamicAnchor",
          "$recursiveRef",
          "$recursiveAnchor",
          "$vocabulary");
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private final JsonNode root;
  private final Map<String, Integer> sizes = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  private SchemaShape(JsonNode root) {
    this.root = root;
  }

  /**
   * Checks a schema.
   *
   * @throws Refusal where it reaches out of itself, into itself, or too far
   */
  static void check(JsonNode schema) {
    new SchemaShape(schema).size(schema);
  }

  private int size(JsonNode node) {
    int size = 1;
    for (Map.Entry<String, JsonNode> member : members(node)) {
      size += sizeOf(member.getKey(), member.getValue());
      bounded(size);
    }
    if (node.isArray()) {
      for (JsonNode item : node) {
        size = bounded(size + size(item));
      }
    }
    return size;
  }

  private int sizeOf(String name, JsonNode value) {
    if (name.equals("$ref")) {
      return target(value.asString(""));
    }
    if (FOREIGN.contains(name) && !(name.equals("$schema") && DIALECT.equals(value.asString("")))) {
      throw refused(name + " is not allowed; the dialect is 2020-12, and $ref is #/$defs/…");
    }
    return size(value);
  }

  private int target(String reference) {
    if (!reference.startsWith("#/$defs/")) {
      throw refused("$ref leads to #/$defs/… of the same schema only");
    }
    Integer known = sizes.get(reference);
    if (known != null) {
      return known;
    }
    JsonNode target = root.at(reference.substring(1));
    if (target.isMissingNode()) {
      throw refused("$ref leads to a place that is not there");
    }
    if (!open.add(reference)) {
      throw refused("$ref leads back to itself; write the levels that are needed");
    }
    int size = size(target);
    open.remove(reference);
    sizes.put(reference, size);
    return size;
  }

  private static Iterable<Map.Entry<String, JsonNode>> members(JsonNode node) {
    return node.isObject() ? node.properties() : List.of();
  }

  private static int bounded(int size) {
    if (size > MOST_NODES) {
      throw refused("with its references written out it takes at most 2000 parts");
    }
    return size;
  }

  private static Refusal refused(String why) {
    return Refusal.invalid("SCHEMA_REFUSED", "params_schema: " + why);
  }
}
