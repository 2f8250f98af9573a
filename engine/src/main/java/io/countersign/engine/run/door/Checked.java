package io.countersign.engine.run.door;

import io.countersign.plugins.spi.Diagnostic;
import java.util.List;

/**
 * What a language says of a source it read.
 *
 * @param ok whether it could be run
 * @param diagnostics its remarks
 */
public record Checked(boolean ok, List<Diagnostic> diagnostics) {}
