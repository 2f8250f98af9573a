package io.countersign.runner.language;

import io.countersign.plugins.spi.Diagnostic;
import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.OutputFile;
import io.countersign.runner.output.Retold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is known of a job beside what its jail told.
 *
 * @param diagnostics remarks on its source
 * @param extras more, by name
 */
public record Addition(List<Diagnostic> diagnostics, Map<String, String> extras) {
  public Addition {
    diagnostics = List.copyOf(diagnostics);
    extras = Map.copyOf(extras);
  }

  static Addition none() {
    return new Addition(List.of(), Map.of());
  }

  static Addition of(List<Diagnostic> diagnostics, Map<String, String> extras) {
    return new Addition(diagnostics, extras);
  }

  /** Adds it to how a job ended; an outcome without evidence stays as it is. */
  public Outcome to(Outcome outcome) {
    return Retold.with(outcome, to(outcome.evidence(), outcome.evidence().files()));
  }

  /** Adds it to evidence whose files are not the job's. */
  Evidence withoutFiles(Evidence evidence) {
    return to(evidence, List.of());
  }

  private Evidence to(Evidence evidence, List<OutputFile> files) {
    Map<String, String> all = new HashMap<>(evidence.extras());
    all.putAll(extras);
    return new Evidence(
        evidence.stdout(),
        evidence.stdoutTruncated(),
        evidence.stderr(),
        evidence.stderrTruncated(),
        evidence.wall(),
        evidence.cpu(),
        evidence.peakMemoryBytes(),
        files,
        evidence.containment(),
        Stream.concat(evidence.diagnostics().stream(), diagnostics.stream()).toList(),
        evidence.sessionChanged(),
        all);
  }
}
