package io.countersign.webapp.api.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.run.direct.RunWithInputs;
import io.countersign.webapp.api.json.Json;
import io.countersign.webapp.api.json.Problem;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** The answer to who runs code without an answer to each of its prompts (contract.md A2). */
final class MissingInputs {

  private MissingInputs() {}

  /** Returns the answer to who answered prompts of the code, and not all of them. */
  static Optional<Response> of(CodeBody code, Subject subject, RunWithInputs runWithInputs) {
    List<String> missing =
        code.hasAnswers()
            ? runWithInputs.missing(subject, code.code(), code.answers(), code.asked())
            : List.of();
    return missing.isEmpty() ? Optional.empty() : Optional.of(answer(missing));
  }

  static Response answer(List<String> missing) {
    ObjectNode problem =
        Problem.body(
            400,
            "INPUTS_MISSING",
            "inputs lacks an answer to %d of the code's prompts; missing names them"
                .formatted(missing.size()));
    problem.set("missing", Json.MAPPER.valueToTree(missing));
    return Response.status(400).type(Problem.TYPE).entity(problem).build();
  }
}
