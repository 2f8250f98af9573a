package io.countersign.runner.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the texts this room carries beside its classes. */
final class Resource {
  private Resource() {}

  /** Returns the lines of a text, without blank lines and lines that begin with {@code #}. */
  static List<String> lines(String name) {
    InputStream stream = Objects.requireNonNull(Resource.class.getResourceAsStream(name), name);
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
