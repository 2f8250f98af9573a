package io.countersign.engine.workflow;

import io.countersign.engine.identity.Group;
import io.countersign.engine.identity.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.operaton.bpm.engine.runtime.ProcessInstance;

/** Finds the process instance that a request walks through, for those who may look at processes. */
@ApplicationScoped
public class ProcessInstances {

  private final EmbeddedEngine embedded;

  protected ProcessInstances() {
    this(null);
  }

  @Inject
  ProcessInstances(EmbeddedEngine embedded) {
    this.embedded = embedded;
  }

  /**
   * Returns the id of the instance, empty where it has ended or Cockpit is closed to the subject.
   */
  public Optional<String> ofRequest(Subject subject, String requestId) {
    if (!subject.isInAny(Group.ADMINS, Group.SUPERUSERS, Group.DESIGNERS)) {
      return Optional.empty();
    }
    return OurCalls.marked(
        () ->
            embedded
                .engine()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(requestId)
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .findFirst());
  }
}
