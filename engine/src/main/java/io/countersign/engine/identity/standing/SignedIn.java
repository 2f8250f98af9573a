package io.countersign.engine.identity.standing;

import java.time.Instant;

/**
 * A living sign-in.
 *
 * @param since when it began
 * @param until when it ends by itself
 */
public record SignedIn(Instant since, Instant until) {}
