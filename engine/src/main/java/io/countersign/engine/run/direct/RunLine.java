package io.countersign.engine.run.direct;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.DirectJob;
import io.countersign.engine.run.session.CellView;
import io.countersign.engine.run.session.Prompt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Takes a session line by line, as an interpreter does at its prompt: an expression shows its
 * value, and a block waits for the blank line that ends it. Each line is a cell, and recorded.
 */
@ApplicationScoped
public class RunLine {

  private static final String LANGUAGE = "python";

  private final RunCell runCell;
  private final Prompt prompt;

  protected RunLine() {
    this(null, null);
  }

  @Inject
  public RunLine(RunCell runCell, Prompt prompt) {
    this.runCell = runCell;
    this.prompt = prompt;
  }

  /**
   * Returns the name of the subject's session.
   *
   * @param fresh whether one the subject has is ended first
   */
  public String open(Subject subject, boolean fresh) {
    String name = prompt.open(subject, LANGUAGE, fresh);
    runCell.readyFor(LANGUAGE);
    return name;
  }

  /**
   * Runs a line, or keeps it where more must follow.
   *
   * @throws Refusal as {@link RunCell#run}; where it is more than a line, or the session is no
   *     longer that of the name
   */
  public CellView run(Subject subject, String name, String line) {
    if (line.lines().count() > 1) {
      throw Refusal.invalid(
          "LINE_INVALID",
          "line is one line; send the others after it, or all at once as code to POST"
              + " /api/sessions/python/cell");
    }
    prompt.require(subject, LANGUAGE, name);
    return runCell.run(subject, DirectJob.line(LANGUAGE, line), false);
  }

  /**
   * Brings the session back to its opening, forgetting the lines that waited.
   *
   * @return its name from now on
   */
  public String reset(Subject subject, String name) {
    return prompt.reset(subject, LANGUAGE, name);
  }
}
