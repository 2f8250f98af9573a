package io.countersign.engine.ledger;

import java.time.Instant;

/**
 * What people see of a fact.
 *
 * @param id opaque
 * @param artifactId the artifact it happened to
 * @param action what happened
 * @param actor who did it
 * @param meta a JSON object, as text
 * @param createdAt when
 */
public record Activity(
    String id, String artifactId, String action, String actor, String meta, Instant createdAt) {}
