package io.countersign.engine.content;

import java.time.Instant;
import java.util.Optional;

/**
 * A grant as people see it.
 *
 * @param grantee whom it names
 * @param canView as given
 * @param canRun as given
 * @param canEdit as given
 * @param canAdmin as given
 * @param expiresAt when it ends by itself
 */
public record Permission(
    Grantee grantee,
    boolean canView,
    boolean canRun,
    boolean canEdit,
    boolean canAdmin,
    Optional<Instant> expiresAt) {}
