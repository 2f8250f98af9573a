package io.countersign.engine.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A row of the ledger, as whoever looks through all of it sees it.
 *
 * @param seq the number of the row
 * @param id opaque
 * @param action what happened
 * @param actor who did it
 * @param artifactId the artifact it happened to
 * @param requestId the request it happened to
 * @param meta a JSON object, as text
 * @param happenedAt when
 */
public record RecordedFact(
    long seq,
    String id,
    String action,
    String actor,
    Optional<String> artifactId,
    Optional<String> requestId,
    String meta,
    Instant happenedAt) {}
