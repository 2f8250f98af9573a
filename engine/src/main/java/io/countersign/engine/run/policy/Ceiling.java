package io.countersign.engine.run.policy;

import java.util.Map;

/** What no job gets more of unless the operator says so, whatever it asks for. */
final class Ceiling {

  private static final Map<Bound, Double> USUAL =
      Map.of(
          Bound.TIMEOUT, 300.0,
          Bound.CPU, 600.0,
          Bound.MEMORY, 2048.0,
          Bound.PIDS, 256.0,
          Bound.FILE, 256.0,
          Bound.SCRATCH, 512.0,
          Bound.OPEN_FILES, 1024.0,
          Bound.OUTPUT, 524_288.0, // both streams must fit one message of the runner's door
          Bound.FILES, 256.0);

  private Ceiling() {}

  static double usual(Bound bound) {
    return USUAL.getOrDefault(bound, 0.0);
  }
}
