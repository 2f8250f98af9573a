package io.countersign.webapp.api.run;

import io.countersign.engine.run.Run;
import io.countersign.engine.run.RunStatus;
import io.countersign.webapp.api.content.Times;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run that is looked at later, in source A's words (contract.md A2). */
public record AsyncRunRepresentation(
    String id,
    String status,
    @Nullable String startedAt,
    @Nullable String finishedAt,
    @Nullable Integer returncode,
    @Nullable String error,
    List<String> log,
    String output,
    List<String> images,
    @Nullable Integer progressPercent,
    double timeout,
    boolean canceled,
    @Nullable String limit) {

  private static final int LOG_LINES = 800;
  private static final int OUTPUT = 8_000;

  /**
   * Returns a run.
   *
   * @param printed what it printed so far, both streams in the order they came
   * @param timeout its wall time in seconds
   */
  static AsyncRunRepresentation of(
      Run run, String printed, List<String> images, Optional<Integer> progress, double timeout) {
    List<String> lines = printed.isEmpty() ? List.of() : printed.lines().toList();
    return new AsyncRunRepresentation(
        run.id(),
        word(run),
        Times.text(run.startedAt()),
        Times.text(run.finishedAt()),
        run.exitCode().orElse(null),
        errorOf(run).orElse(null),
        lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()),
        printed.substring(0, Math.min(OUTPUT, printed.length())),
        images,
        progress.orElse(null),
        timeout,
        run.status() == RunStatus.CANCELLED,
        run.limitHit().orElse(null));
  }

  /** Returns source A's word for where a run stands. */
  static String word(Run run) {
    return switch (run.status()) {
      case QUEUED, RUNNING -> "running";
      case SUCCEEDED -> "success";
      case FAILED -> run.exitCode().isPresent() ? "failed" : "error";
      case TIMED_OUT -> "timeout";
      case CANCELLED -> "canceled";
      case LOST -> "error";
    };
  }

  static Optional<String> errorOf(Run run) {
    return run.status().isFinal() && run.status() != RunStatus.SUCCEEDED
        ? Optional.of(TerminalAnswer.error(run))
        : Optional.empty();
  }
}
