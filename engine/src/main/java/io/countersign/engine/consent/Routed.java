package io.countersign.engine.consent;

/**
 * What the routing table said.
 *
 * @param route which way
 * @param rule the table's key, version and rule, for the record
 */
public record Routed(Route route, String rule) {}
