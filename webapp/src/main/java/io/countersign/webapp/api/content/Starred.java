package io.countersign.webapp.api.content;

/**
 * What became of a star, on the wire (contract.md A1).
 *
 * @param ok always true
 * @param starred whether the caller's star is given now
 * @param stars how many the artifact has
 */
public record Starred(boolean ok, boolean starred, int stars) {}
