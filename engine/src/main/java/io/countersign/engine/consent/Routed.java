package io.countersign.engine.consent;

/**
 * What the routing table said.
 *
 * @param route which way
 * @param stages who must agree, where people must
 * @param rule the table's key, version and rule, for the record
 */
public record Routed(Route route, Stages stages, String rule) {

  /** Returns what was said, with the stages that the route stands for. */
  public static Routed of(Route route, String stages, String rule) {
    return new Routed(
        route,
        switch (route) {
          case AUTO, ONE, REFUSE -> Stages.editors(1);
          case TWO -> Stages.editors(2);
          case STAGES -> Stages.parse(stages);
        },
        rule);
  }
}
