package io.countersign.processes.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a kind of model may say: its elements, the attributes of each, and the place each value
 * stands in. Read from a table ({@code *.vocabulary}) so that a person can review it as a whole.
 *
 * <p>A line is {@code element attribute=place …}; {@code parent/element} narrows an element to one
 * parent; {@code $name = …} defines a group; {@code *=place} means every attribute without a
 * namespace; {@code #text=place} is the element's text; {@code refuse element RULE} and {@code
 * refuse @attribute RULE} give a better reason than "unknown".
 */
final class Vocabulary {

  private final Map<String, Map<String, Place>> elements = new HashMap<>();
  private final Map<String, Map<String, Place>> groups = new HashMap<>();
  private final Map<String, Rule> refusals = new HashMap<>();

  private Vocabulary(String table) {
    table
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> line.split("\\s+"))
        .forEach(this::define);
  }

  /** Reads the named table from the class path. */
  static Vocabulary named(String name) {
    String resource = name + ".vocabulary";
    try (InputStream in = Vocabulary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      return new Vocabulary(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the places of an element's attributes and text; empty where it is not allowed. */
  Optional<Map<String, Place>> places(String parent, String element) {
    return Optional.ofNullable(elements.get(parent + "/" + element))
        .or(() -> Optional.ofNullable(elements.get(element)));
  }

  /** Returns why an element, or an attribute written with {@code @}, is refused by name. */
  Optional<Rule> refusal(String name) {
    return Optional.ofNullable(refusals.get(name));
  }

  private void define(String[] words) {
    if (words[0].equals("refuse")) {
      refusals.put(words[1], Rule.valueOf(words[2]));
    } else if (words[0].startsWith("$")) {
      groups.put(words[0], places(words, 2));
    } else {
      elements.put(words[0], places(words, 1));
    }
  }

  private Map<String, Place> places(String[] words, int from) {
    Map<String, Place> places = new HashMap<>();
    for (int i = from; i < words.length; i++) {
      if (words[i].startsWith("$")) {
        places.putAll(groups.get(words[i]));
      } else {
        int equals = words[i].indexOf('=');
        places.put(words[i].substring(0, equals), Place.named(words[i].substring(equals + 1)));
      }
    }
    return Map.copyOf(places);
  }
}
