package io.countersign.engine.ledger;

import java.util.Optional;

/**
 * A fact as those hear of it who read the ledger on.
 *
 * @param seq the number of its row; rows are numbered when they are written and seen when they are
 *     committed, so a lower one may come after a higher one
 * @param action what happened
 * @param artifactId the artifact it happened to
 * @param requestId the request it happened to
 * @param meta a JSON object, as text
 */
public record Happening(
    long seq,
    String action,
    Optional<String> artifactId,
    Optional<String> requestId,
    String meta) {}
