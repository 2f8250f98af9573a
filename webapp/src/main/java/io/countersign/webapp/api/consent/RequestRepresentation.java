package io.countersign.webapp.api.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.countersign.engine.consent.Decision;
import io.countersign.engine.consent.RequestView;
import io.countersign.engine.run.Run;
import io.countersign.engine.run.RunStatus;
import io.countersign.engine.run.RunView;
import io.countersign.webapp.api.content.Times;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run request on the wire (contract.md A1 and “Beyond A1”). */
public record RequestRepresentation(
    String id,
    String artifactId,
    String slug,
    String artifactSlug,
    String artifactTitle,
    String requester,
    String requestedBy,
    String status,
    @JsonRawValue String params,
    String paramsHash,
    int version,
    String checksum,
    boolean executeOnApproval,
    List<FileRepresentation> inputs,
    int priority,
    @Nullable String notBefore,
    List<String> stages,
    boolean escalated,
    String createdAt,
    String expiresAt,
    @Nullable String decidedAt,
    @Nullable String decidedBy,
    @Nullable String runStartedAt,
    @Nullable String runFinishedAt,
    List<DecisionRepresentation> decisions,
    @Nullable RunRepresentation run,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String executionOutput,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String executionError) {

  /** Source A's caps, in characters: output of a success, and each of both after a failure. */
  private static final int OUTPUT_OF_SUCCESS = 50_000;

  private static final int OUTPUT_OF_FAILURE = 20_000;
  private static final String CUT = "\n… [cut; the run has more]";

  /** A decision on the wire. */
  public record DecisionRepresentation(
      int stage,
      String decision,
      String actor,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String inSteadOf,
      String reason,
      String at) {

    static DecisionRepresentation of(Decision decision) {
      return new DecisionRepresentation(
          decision.stage(),
          decision.answer().word(),
          decision.actor(),
          decision.principal().orElse(null),
          decision.reason(),
          Times.text(decision.decidedAt()));
    }
  }

  /** Returns a request for a list: without what its run printed. */
  public static RequestRepresentation inList(RequestView request, Optional<RunView> run) {
    return of(request, run, false);
  }

  /** Returns a request with what its run printed. */
  public static RequestRepresentation whole(RequestView request, Optional<RunView> run) {
    return of(request, run, true);
  }

  private static RequestRepresentation of(
      RequestView request, Optional<RunView> view, boolean withOutput) {
    Optional<Run> run = view.map(RunView::run);
    Optional<Run> ended = run.filter(r -> withOutput && r.status().isFinal());
    return new RequestRepresentation(
        request.id(),
        request.artifactId(),
        request.slug(),
        request.slug(),
        request.artifactTitle(),
        request.requester(),
        request.requester(),
        request.status().word(),
        request.params(),
        request.paramsHash(),
        request.version(),
        request.checksum(),
        request.executeOnApproval(),
        request.inputs().stream().map(i -> FileRepresentation.of(request.id(), i)).toList(),
        request.priority(),
        Times.text(request.notBefore()),
        request.stages().names(),
        request.escalated(),
        Times.text(request.createdAt()),
        Times.text(request.expiresAt()),
        Times.text(request.decidedAt()),
        request.decidedBy().orElse(null),
        Times.text(run.flatMap(Run::startedAt)),
        Times.text(run.flatMap(Run::finishedAt)),
        request.decisions().stream().map(DecisionRepresentation::of).toList(),
        view.map(v -> RunRepresentation.of(v, withOutput)).orElse(null),
        ended.map(RequestRepresentation::output).orElse(null),
        ended.map(RequestRepresentation::error).orElse(null));
  }

  private static String output(Run run) {
    return run.status() == RunStatus.SUCCEEDED
        ? cut(run.stdout(), OUTPUT_OF_SUCCESS)
        : cut(run.stdout(), OUTPUT_OF_FAILURE);
  }

  /** Source A says “Timeout” in the error's place; we say why a run ended otherwise there too. */
  private static String error(Run run) {
    String stderr = cut(run.stderr(), OUTPUT_OF_FAILURE);
    String reason = run.reason().orElse("");
    return reason.isEmpty() || stderr.isEmpty() ? reason + stderr : reason + "\n" + stderr;
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + CUT;
  }
}
