package io.countersign.engine.run.direct;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.BeginDirectRun;
import io.countersign.engine.run.door.JobSlots;
import io.countersign.engine.run.door.KnownRunner;
import io.countersign.engine.run.door.RunnerDoor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.SortedMap;

/** Lists which packages programs find: what is installed where they run, as they see it there. */
@ApplicationScoped
public class ListPackages {

  private final RunnerDoor door;
  private final KnownRunner runner;
  private final JobSlots slots;

  protected ListPackages() {
    this(null, null, null);
  }

  @Inject
  public ListPackages(RunnerDoor door, KnownRunner runner, JobSlots slots) {
    this.door = door;
    this.runner = runner;
    this.slots = slots;
  }

  /**
   * Lists the packages of a language: versions by names, which are in order whatever their case.
   *
   * @throws Refusal where the subject only consumes, no plugin brings the language, or no runner
   *     can tell now
   */
  public SortedMap<String, String> of(Subject subject, String language) {
    BeginDirectRun.require(subject);
    runner.readyFor(language);
    slots.takeAtOnce();
    try {
      return door.packages(language);
    } catch (IOException e) {
      throw runner.away();
    } finally {
      slots.release();
    }
  }
}
