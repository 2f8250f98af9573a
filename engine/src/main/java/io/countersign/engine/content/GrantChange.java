package io.countersign.engine.content;

import java.time.Instant;
import java.util.Optional;

/**
 * What to change of a grant; what is empty stays as it is.
 *
 * @param grantee whom the grant names
 * @param canView see
 * @param canRun ask for runs
 * @param canEdit write, decide, grant
 * @param canAdmin the same as edit (source document A)
 * @param expiresAt when the grant ends by itself
 * @param forever whether it no longer ends by itself
 */
public record GrantChange(
    Grantee grantee,
    Optional<Boolean> canView,
    Optional<Boolean> canRun,
    Optional<Boolean> canEdit,
    Optional<Boolean> canAdmin,
    Optional<Instant> expiresAt,
    boolean forever) {}
