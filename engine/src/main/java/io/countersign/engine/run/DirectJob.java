package io.countersign.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.engine.run.policy.Asked;
import io.countersign.engine.run.policy.Kind;

/**
 * Code that somebody wants to run at once, without anybody's consent.
 *
 * @param kind what for
 * @param language name of the language
 * @param source the program
 * @param parameters a JSON object
 * @param asked what it shall get other than usual
 * @param options a JSON object for the language's harness
 */
public record DirectJob(
    Kind kind, String language, String source, String parameters, Asked asked, String options) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Makes a job without parameters. */
  public static DirectJob of(
      Kind kind, String language, String source, Asked asked, boolean captureFigures) {
    return of(kind, language, source, asked, captureFigures, MAPPER.createObjectNode());
  }

  /** Makes a job of the next line at a session's prompt, which may be blank. */
  public static DirectJob line(String language, String line) {
    String options = MAPPER.createObjectNode().put("line", true).toString();
    return new DirectJob(Kind.SESSION_CELL, language, line, "{}", Asked.nothing(), options);
  }

  /**
   * Makes a job whose prompts are answered.
   *
   * @param captureFigures whether figures left open are kept as pictures
   * @param answers an object: to each prompt what {@code input()} returns
   */
  public static DirectJob of(
      Kind kind,
      String language,
      String source,
      Asked asked,
      boolean captureFigures,
      JsonNode answers) {
    ObjectNode options = MAPPER.createObjectNode();
    if (captureFigures) {
      options.put("capture_figures", true);
    }
    if (!answers.isEmpty()) {
      options.set("answers", answers);
    }
    return new DirectJob(kind, language, source, "{}", asked, options.toString());
  }
}
