package io.countersign.engine.run.direct;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.engine.content.Texts;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.DirectJob;
import io.countersign.engine.run.Run;
import io.countersign.engine.run.RunStatus;
import io.countersign.engine.run.policy.Asked;
import io.countersign.engine.run.policy.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds what Python code asks for. A program of ours reads it in the jail; the server never does.
 */
@ApplicationScoped
public class FindPrompts {

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final String PROGRAM = program();
  private static final int SENTENCE = 300;

  private final RunNow runNow;

  protected FindPrompts() {
    this(null);
  }

  @Inject
  public FindPrompts(RunNow runNow) {
    this.runNow = runNow;
  }

  /**
   * Returns the distinct literals of {@code input("…")}, in the order of the text.
   *
   * @throws Refusal where the code is no Python, and as {@link RunNow#run}
   */
  public List<String> in(Subject subject, String code, Asked asked) {
    String parameters = MAPPER.createObjectNode().put("code", Texts.code(code)).toString();
    Run run =
        runNow
            .run(subject, new DirectJob(Kind.TERMINAL, "python", PROGRAM, parameters, asked, "{}"))
            .run();
    try {
      if (run.status() == RunStatus.SUCCEEDED && !run.stdoutTruncated()) {
        return MAPPER.readValue(run.stdout(), new TypeReference<List<String>>() {});
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the program's list cannot be read", e);
    }
    String why = run.stderr().strip().isEmpty() ? run.reason().orElse("") : run.stderr().strip();
    throw Refusal.invalid(
        "CODE_UNREADABLE",
        "The code cannot be read: " + why.substring(0, Math.min(SENTENCE, why.length())));
  }

  private static String program() {
    try (InputStream bytes = FindPrompts.class.getResourceAsStream("prompts.py")) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
