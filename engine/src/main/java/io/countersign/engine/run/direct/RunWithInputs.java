package io.countersign.engine.run.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.engine.content.ContentStore;
import io.countersign.engine.content.Texts;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.DirectJob;
import io.countersign.engine.run.RunView;
import io.countersign.engine.run.policy.Asked;
import io.countersign.engine.run.policy.Kind;
import io.countersign.plugins.spi.OutputFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Runs Python code with inputs, which its harness gives it in the jail. */
@ApplicationScoped
public class RunWithInputs {

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  /** What the harness writes of the invocation. */
  private static final String INVOCATION = "invocation.json";

  private static final long LARGEST = 1024 * 1024;

  private final RunNow runNow;
  private final FindPrompts findPrompts;
  private final ContentStore store;

  protected RunWithInputs() {
    this(null, null, null);
  }

  @Inject
  public RunWithInputs(RunNow runNow, FindPrompts findPrompts, ContentStore store) {
    this.runNow = runNow;
    this.findPrompts = findPrompts;
    this.store = store;
  }

  /**
   * A run and its invocation.
   *
   * @param view the run
   * @param result the invocation's value; empty for none
   * @param error how it failed; empty where it did not
   */
  public record Invoked(RunView view, Optional<JsonNode> result, Optional<String> error) {}

  /**
   * Runs code with values as its global names, then evaluates an expression in its namespace.
   *
   * @param invocation the expression; empty for none
   * @param captureFigures whether figures left open are kept as pictures
   * @throws Refusal as {@link RunNow#run}
   */
  public Invoked withGlobals(
      Subject subject,
      String code,
      JsonNode globals,
      String invocation,
      Asked asked,
      boolean captureFigures) {
    ObjectNode options = MAPPER.createObjectNode();
    options.set("globals", globals);
    options.put("capture_figures", captureFigures);
    options.put("invocation", Texts.storable("invocation", invocation));
    RunView view =
        runNow.run(
            subject,
            new DirectJob(
                captureFigures ? Kind.PLOTS : Kind.TERMINAL,
                "python",
                code,
                "{}",
                asked,
                options.toString()));
    JsonNode told =
        invocation.isBlank() ? MAPPER.createObjectNode() : told(view).orElseGet(MAPPER::nullNode);
    JsonNode value = told.has("value") ? told.get("value") : told.path("repr");
    return new Invoked(
        view,
        Optional.of(value).filter(v -> !v.isNull() && !v.isMissingNode()),
        Optional.of(told.path("error").asText()).filter(error -> !error.isEmpty()));
  }

  /**
   * Returns the prompts that answers lack, in the order of the code.
   *
   * @throws Refusal as {@link FindPrompts#in}
   */
  public List<String> missing(Subject subject, String code, JsonNode answers, Asked asked) {
    return findPrompts.in(subject, code, asked).stream()
        .filter(prompt -> !answers.has(prompt))
        .toList();
  }

  /**
   * Runs code with answers to its prompts.
   *
   * @throws Refusal as {@link RunNow#run}
   */
  public RunView withAnswers(Subject subject, String code, JsonNode answers, Asked asked) {
    return runNow.run(subject, DirectJob.of(Kind.TERMINAL, "python", code, asked, false, answers));
  }

  private Optional<JsonNode> told(RunView view) {
    Optional<OutputFile> file =
        view.files().stream()
            .filter(output -> output.name().equals(INVOCATION) && output.size() <= LARGEST)
            .findFirst();
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream bytes = store.open(file.get().sha256())) {
      return Optional.of(MAPPER.readTree(bytes));
    } catch (IOException e) {
      return Optional.empty(); // the code wrote over it
    }
  }
}
