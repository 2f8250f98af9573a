package io.countersign.engine.run;

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

  /** The harness's option that has figures left open kept as pictures. */
  private static final String CAPTURE = "{\"capture_figures\":true}";

  /** Makes a job without parameters. */
  public static DirectJob of(
      Kind kind, String language, String source, Asked asked, boolean captureFigures) {
    return new DirectJob(kind, language, source, "{}", asked, captureFigures ? CAPTURE : "{}");
  }
}
