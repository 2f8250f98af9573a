package io.countersign.engine.identity.standing;

import java.time.Instant;

/**
 * Why somebody may not sign in.
 *
 * @param by who locked them
 * @param at when
 * @param reason in that person's words; may be empty
 */
public record Lock(String by, Instant at, String reason) {}
