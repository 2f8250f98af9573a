package io.countersign.processes.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of resource that may be deployed, told apart by suffix exactly as the engine does. */
enum ResourceKind {
  BPMN(".bpmn", ".bpmn20.xml"),
  DMN(".dmn", ".dmn11.xml"),
  FORM(".form"),
  HTML(".html");

  private final List<String> suffixes;

  ResourceKind(String... suffixes) {
    this.suffixes = List.of(suffixes);
  }

  /** Returns the kind of the named resource; empty where nobody may deploy it. */
  static Optional<ResourceKind> of(String resourceName) {
    return Arrays.stream(values())
        .filter(kind -> kind.suffixes.stream().anyMatch(resourceName::endsWith))
        .findFirst();
  }
}
