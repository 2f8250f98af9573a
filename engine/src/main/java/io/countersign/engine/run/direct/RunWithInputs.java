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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs Python that asks for inputs, or finds out what it asks for. A program of ours does so in the
 * jail; the server never reads the code, let alone runs it.
 */
@ApplicationScoped
public class RunWithInputs {

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final String PROGRAM = program();
  private static final String ANSWER = "countersign-answer.json";
  private static final long LARGEST = 2_000_000;

  private final RunNow runNow;
  private final ContentStore store;

  protected RunWithInputs() {
    this(null, null);
  }

  @Inject
  public RunWithInputs(RunNow runNow, ContentStore store) {
    this.runNow = runNow;
    this.store = store;
  }

  /** How inputs reach the code. */
  public enum Mode {
    /** Not at all: the code is only read for the prompts it asks with. */
    PROMPTS,
    /** As global names. */
    GLOBALS,
    /** As answers to its prompts. */
    PROMPTED
  }

  /**
   * A run, and what the program tells beside its output.
   *
   * @param view the run
   * @param told {@code prompts}, {@code missing}, {@code used}, {@code result} or {@code error}
   */
  public record Answered(RunView view, JsonNode told) {}

  /**
   * Runs or reads the code.
   *
   * @param inputs values by name or prompt
   * @param invocation an expression evaluated after the code; empty for none
   * @throws Refusal as {@link RunNow#run}
   */
  public Answered run(
      Subject subject, Mode mode, String code, JsonNode inputs, String invocation, Asked asked) {
    Texts.code(code);
    ObjectNode parameters =
        MAPPER
            .createObjectNode()
            .put("mode", mode.name().toLowerCase(Locale.ROOT))
            .put("code", code)
            .put("invocation", Texts.storable("invocation", invocation));
    parameters.set("inputs", inputs);
    RunView view =
        runNow.run(
            subject,
            new DirectJob(Kind.TERMINAL, "python", PROGRAM, parameters.toString(), asked, "{}"));
    return new Answered(view, answer(view).orElseGet(MAPPER::createObjectNode));
  }

  private Optional<JsonNode> answer(RunView view) {
    Optional<OutputFile> file =
        view.files().stream()
            .filter(output -> output.name().equals(ANSWER) && output.size() <= LARGEST)
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

  private static String program() {
    try (InputStream bytes = RunWithInputs.class.getResourceAsStream("inputs.py")) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
