package io.countersign.engine.run.direct;

import io.countersign.engine.content.Texts;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.BeginDirectRun;
import io.countersign.engine.run.door.Checked;
import io.countersign.engine.run.door.JobSlots;
import io.countersign.engine.run.door.KnownRunner;
import io.countersign.engine.run.door.RunnerDoor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;

/** Has a language read code and say what is wrong with it; nothing of it runs. */
@ApplicationScoped
public class CheckCode {

  private final RunnerDoor door;
  private final KnownRunner runner;
  private final JobSlots slots;

  protected CheckCode() {
    this(null, null, null);
  }

  @Inject
  public CheckCode(RunnerDoor door, KnownRunner runner, JobSlots slots) {
    this.door = door;
    this.runner = runner;
    this.slots = slots;
  }

  /**
   * Checks a source.
   *
   * @throws Refusal where the subject only consumes, or no runner can take it now
   */
  public Checked check(Subject subject, String language, String source) {
    BeginDirectRun.require(subject);
    Texts.code(source);
    runner.readyFor(language);
    slots.takeAtOnce();
    try {
      return door.check(language, source);
    } catch (IOException e) {
      throw runner.away();
    } finally {
      slots.release();
    }
  }
}
