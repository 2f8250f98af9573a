package io.countersign.webapp.api.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.engine.run.Run;
import io.countersign.engine.run.RunStatus;
import io.countersign.engine.run.direct.RunWithInputs.Invoked;
import io.countersign.webapp.api.json.Json;
import io.countersign.webapp.api.json.Problem;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * How a run ended, in source A's words: a program that fails is a 200 with {@code error}, a slow
 * one a 408, and what never ran a 503 (contract.md A2).
 */
final class TerminalAnswer {

  private static final int OUTPUT = 50_000;
  private static final String CUT = "\n… [cut; the run has more]";

  private TerminalAnswer() {}

  static Response of(Run run, List<String> images) {
    ObjectNode body = Json.MAPPER.createObjectNode().put("output", cut(run.stdout()));
    body.set("images", Json.MAPPER.valueToTree(images));
    return of(run, body);
  }

  /** Returns the members of a run's answer and its invocation's. */
  static ObjectNode invoked(Invoked invoked) {
    ObjectNode body =
        Json.MAPPER.createObjectNode().put("output", cut(invoked.view().run().stdout()));
    invoked.result().ifPresent(result -> body.set("result", result));
    invoked.error().ifPresent(error -> body.put("error", "[InvocationError] " + error));
    return body;
  }

  /** Answers with these members, and what is told of every run. */
  static Response of(Run run, ObjectNode body) {
    body.put("run_id", run.id());
    run.exitCode().ifPresent(code -> body.put("exit_code", code));
    run.limitHit().ifPresent(limit -> body.put("limit", limit));
    if (run.status() == RunStatus.TIMED_OUT) {
      return problem(408, "EXECUTION_TIMEOUT", "Execution timeout", body);
    }
    if (run.status() == RunStatus.LOST) {
      return problem(503, "EXECUTION_LOST", reason(run) + "; it is not started again", body);
    }
    if (neverRan(run)) {
      return problem(503, "NOT_STARTED", reason(run), body);
    }
    if (run.status() != RunStatus.SUCCEEDED && !body.has("error")) {
      body.put("error", error(run));
    }
    return Response.ok(body).build();
  }

  /** Returns why a run did not succeed, for a person. */
  static String error(Run run) {
    String stderr = cut(run.stderr());
    if (run.exitCode().isEmpty()) {
      return stderr.isEmpty() ? reason(run) : reason(run) + "\n" + stderr;
    }
    return stderr.isEmpty() ? "Exit code " + run.exitCode().get() : stderr;
  }

  static String cut(String text) {
    return text.length() <= OUTPUT ? text : text.substring(0, OUTPUT) + CUT;
  }

  private static String reason(Run run) {
    return run.reason().orElse(run.status().word());
  }

  private static boolean neverRan(Run run) {
    return run.status() == RunStatus.FAILED
        && run.exitCode().isEmpty()
        && run.containment().orElse("").isEmpty();
  }

  private static Response problem(int status, String code, String sentence, ObjectNode body) {
    ObjectNode problem = Problem.body(status, code, sentence);
    problem.setAll(body);
    return Response.status(status).type(Problem.TYPE).entity(problem).build();
  }
}
