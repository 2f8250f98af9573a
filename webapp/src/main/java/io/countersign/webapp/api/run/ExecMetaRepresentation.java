package io.countersign.webapp.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.countersign.engine.run.Run;
import io.countersign.engine.run.RunStatus;
import io.countersign.engine.run.RunView;
import io.countersign.plugins.spi.OutputFile;
import io.countersign.webapp.api.consent.FileRepresentation;
import io.countersign.webapp.api.content.Times;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run with source document D's ExecMeta, field by field, and what we know beside. */
public record ExecMetaRepresentation(
    String id,
    String kind,
    String language,
    String status,
    boolean ok,
    String stdout,
    boolean stdoutTruncated,
    String stderr,
    boolean stderrTruncated,
    @Nullable Integer exitCode,
    @Nullable Long wallMs,
    @Nullable Long cpuMs,
    @Nullable Long peakMemory,
    Map<String, Artifact> artifacts,
    @JsonRawValue String diagnostics,
    boolean sessionChanged,
    @JsonRawValue String extras,
    @Nullable String reason,
    @Nullable String limit,
    @Nullable String containment,
    @JsonRawValue @Nullable String policy,
    String checksum,
    String executedBy,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long place,
    String queuedAt,
    @Nullable String startedAt,
    @Nullable String finishedAt) {

  /** A file it left. */
  public record Artifact(String url, long size, String sha256, String mediaType) {

    static Artifact of(String runId, OutputFile file) {
      FileRepresentation known = FileRepresentation.of(runId, file);
      return new Artifact(known.url(), file.size(), file.sha256(), file.mediaType());
    }
  }

  /**
   * One run on the wire.
   *
   * @param ok always true
   * @param run the run
   */
  public record OneRun(boolean ok, ExecMetaRepresentation run) {}

  static ExecMetaRepresentation of(RunView view) {
    Run run = view.run();
    Map<String, Artifact> artifacts = new LinkedHashMap<>();
    view.files().forEach(file -> artifacts.put(file.name(), Artifact.of(run.id(), file)));
    return new ExecMetaRepresentation(
        run.id(),
        run.kind().word(),
        run.language(),
        run.status().word(),
        run.status() == RunStatus.SUCCEEDED,
        run.stdout(),
        run.stdoutTruncated(),
        run.stderr(),
        run.stderrTruncated(),
        run.exitCode().orElse(null),
        run.wallMillis().orElse(null),
        run.cpuMillis().orElse(null),
        run.peakMemoryBytes().orElse(null),
        artifacts,
        run.diagnostics(),
        run.sessionChanged(),
        run.extras(),
        run.reason().orElse(null),
        run.limitHit().orElse(null),
        run.containment().orElse(null),
        run.terms().orElse(null),
        run.checksum(),
        run.executedBy(),
        run.requestId().orElse(null),
        view.place().orElse(null),
        Times.text(run.queuedAt()),
        Times.text(run.startedAt()),
        Times.text(run.finishedAt()));
  }
}
