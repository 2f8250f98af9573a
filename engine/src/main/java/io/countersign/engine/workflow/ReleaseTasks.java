package io.countersign.engine.workflow;

import io.countersign.engine.identity.PersonLocked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.operaton.bpm.engine.TaskService;

/**
 * Puts back what somebody had taken on who can no longer act: the tasks wait for all their
 * candidates again, and history keeps who had claimed them.
 */
@ApplicationScoped
class ReleaseTasks {

  private final EmbeddedEngine embedded;

  protected ReleaseTasks() {
    this(null);
  }

  @Inject
  ReleaseTasks(EmbeddedEngine embedded) {
    this.embedded = embedded;
  }

  void onPersonLocked(@Observes PersonLocked locked) {
    TaskService tasks = embedded.engine().getTaskService();
    OurCalls.marked(
        () ->
            tasks
                .createTaskQuery()
                .taskAssignee(locked.username())
                .list()
                .forEach(task -> tasks.setAssignee(task.getId(), null)));
  }
}
