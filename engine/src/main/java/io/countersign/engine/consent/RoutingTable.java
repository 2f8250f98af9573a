package io.countersign.engine.consent;

/** The table a process designer edits; it says how many people must agree. */
public interface RoutingTable {

  /**
   * Asks the table.
   *
   * @param profile {@code standard} or {@code strict}
   * @param requesterMayEdit whether the requester may edit the artifact
   */
  Routed route(String profile, boolean requesterMayEdit);
}
