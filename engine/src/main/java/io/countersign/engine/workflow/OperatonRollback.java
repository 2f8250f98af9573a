package io.countersign.engine.workflow;

import io.countersign.engine.consent.rollback.RollbackProcess;
import io.countersign.engine.identity.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.operaton.bpm.engine.ProcessEngine;

/** Walks a rollback through the process {@code rollback}. */
@ApplicationScoped
class OperatonRollback implements RollbackProcess {

  private static final String PROCESS = "rollback";

  private final EmbeddedEngine embedded;

  protected OperatonRollback() {
    this(null);
  }

  @Inject
  OperatonRollback(EmbeddedEngine embedded) {
    this.embedded = embedded;
  }

  @Override
  public void start(Subject subject, String requestId) {
    ProcessEngine engine = embedded.engine();
    OurCalls.as(
        subject,
        engine.getIdentityService(),
        () -> engine.getRuntimeService().startProcessInstanceByKey(PROCESS, requestId));
  }
}
