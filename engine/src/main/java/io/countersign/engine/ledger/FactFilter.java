package io.countersign.engine.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Which facts are wanted; what is empty excludes nothing.
 *
 * @param actor who did it
 * @param action what was done
 * @param id the id of an artifact or a request it happened to
 * @param doneTo the name of a person it was done to; all facts in question are looked through
 * @param from at that time or later
 * @param until before that time
 */
public record FactFilter(
    Optional<String> actor,
    Optional<String> action,
    Optional<String> id,
    Optional<String> doneTo,
    Optional<Instant> from,
    Optional<Instant> until) {}
