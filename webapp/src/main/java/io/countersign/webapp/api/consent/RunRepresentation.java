package io.countersign.webapp.api.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.countersign.engine.run.Run;
import io.countersign.engine.run.RunView;
import io.countersign.webapp.api.content.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A governed run on the wire; a list leaves its output out. */
public record RunRepresentation(
    String id,
    String status,
    @Nullable Integer exitCode,
    @Nullable String reason,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String stdout,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String stderr,
    boolean stdoutTruncated,
    boolean stderrTruncated,
    @Nullable Long wallMs,
    @Nullable Long cpuMs,
    @Nullable Long peakMemoryBytes,
    @Nullable String containment,
    @Nullable String limit,
    @JsonRawValue String diagnostics,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long place,
    String executedBy,
    String queuedAt,
    @Nullable String startedAt,
    @Nullable String finishedAt,
    List<FileRepresentation> files) {

  static RunRepresentation of(RunView view, boolean withOutput) {
    Run run = view.run();
    return new RunRepresentation(
        run.id(),
        run.status().word(),
        run.exitCode().orElse(null),
        run.reason().orElse(null),
        withOutput ? run.stdout() : null,
        withOutput ? run.stderr() : null,
        run.stdoutTruncated(),
        run.stderrTruncated(),
        run.wallMillis().orElse(null),
        run.cpuMillis().orElse(null),
        run.peakMemoryBytes().orElse(null),
        run.containment().orElse(null),
        run.limitHit().orElse(null),
        run.diagnostics(),
        view.place().orElse(null),
        run.executedBy(),
        Times.text(run.queuedAt()),
        Times.text(run.startedAt()),
        Times.text(run.finishedAt()),
        view.files().stream().map(file -> FileRepresentation.of(run.id(), file)).toList());
  }
}
