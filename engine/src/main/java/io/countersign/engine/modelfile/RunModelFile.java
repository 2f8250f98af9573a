package io.countersign.engine.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.DirectJob;
import io.countersign.engine.run.direct.RunNow;
import io.countersign.engine.run.direct.RunWithInputs;
import io.countersign.engine.run.direct.RunWithInputs.Invoked;
import io.countersign.engine.run.policy.Asked;
import io.countersign.engine.run.policy.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Runs one of one's own model files, as any other code that nobody approved. */
@ApplicationScoped
public class RunModelFile {

  private final ModelFiles files;
  private final RunNow runNow;
  private final RunWithInputs runWithInputs;

  protected RunModelFile() {
    this(null, null, null);
  }

  @Inject
  public RunModelFile(ModelFiles files, RunNow runNow, RunWithInputs runWithInputs) {
    this.files = files;
    this.runNow = runNow;
    this.runWithInputs = runWithInputs;
  }

  /**
   * Runs a model file and waits for its end. A Python model that does not start by itself is
   * started by its {@link Entrypoint}.
   *
   * @param globals values that become global names of a Python model; an object
   * @param captureFigures whether figures left open are kept as pictures
   * @throws Refusal not found where there is none of that name, invalid where a model in another
   *     language is given values, and as {@link RunNow#run}
   */
  public Invoked run(
      Subject subject, String name, JsonNode globals, Asked asked, boolean captureFigures) {
    ModelFile file = files.one(subject, name);
    if (file.language().equals("python")) {
      return runWithInputs.withGlobals(
          subject,
          file.source(),
          globals,
          Entrypoint.call(file.source()).orElse(""),
          asked,
          captureFigures);
    }
    if (!globals.isEmpty()) {
      throw Refusal.invalid(
          "INPUTS_UNKNOWN",
          "inputs become names of Python models only; this one reads policy.argv");
    }
    DirectJob job =
        DirectJob.of(
            captureFigures ? Kind.PLOTS : Kind.TERMINAL,
            file.language(),
            file.source(),
            asked,
            captureFigures);
    return new Invoked(runNow.run(subject, job), Optional.empty(), Optional.empty());
  }
}
