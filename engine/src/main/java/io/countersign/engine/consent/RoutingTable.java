package io.countersign.engine.consent;

import java.util.Map;

/** The tables a process designer edits; they say who must agree. */
public interface RoutingTable {

  /**
   * Asks a table.
   *
   * @param table its key
   * @param facts what it may ask for, by name
   * @param otherwise which way where none of its rules fits
   */
  Routed route(String table, Map<String, Object> facts, Route otherwise);
}
