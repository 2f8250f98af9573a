package io.countersign.engine.run.policy;

import java.util.List;
import java.util.Map;

/**
 * What whoever asks for a run wants other than usual.
 *
 * @param bounds amounts in the unit of each bound's word
 * @param environment variables added to the language's own
 * @param arguments command line arguments
 * @param network name of a network; empty for none
 */
public record Asked(
    Map<Bound, Double> bounds,
    Map<String, String> environment,
    List<String> arguments,
    String network) {

  private static final Asked NOTHING = new Asked(Map.of(), Map.of(), List.of(), "");

  public Asked {
    bounds = Map.copyOf(bounds);
    environment = Map.copyOf(environment);
    arguments = List.copyOf(arguments);
  }

  /** Returns what somebody asks who is content with what is usual. */
  public static Asked nothing() {
    return NOTHING;
  }
}
