package io.countersign.engine.consent.deputy;

import java.time.Instant;

/**
 * Somebody will be away.
 *
 * @param username who
 * @param deputy who decides in their stead meanwhile
 * @param from when it begins
 * @param until when it ends
 * @param reason why; may be empty
 */
public record AbsenceDraft(
    String username, String deputy, Instant from, Instant until, String reason) {}
