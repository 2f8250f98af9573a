package io.countersign.processes.lint;

import java.util.Set;

/** The policy as the tests use it. */
final class Policies {

  static final Set<String> DELEGATES = Set.of("routeRequest", "expireRequest");

  private Policies() {}

  static ModelPolicy standard() {
    return new ModelPolicy(DELEGATES);
  }
}
