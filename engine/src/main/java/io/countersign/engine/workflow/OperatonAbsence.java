package io.countersign.engine.workflow;

import io.countersign.engine.consent.deputy.AbsenceProcess;
import io.countersign.engine.consent.deputy.StandIn;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.operaton.bpm.engine.ProcessEngine;

/** Walks an absence through the process {@code absence}. */
@ApplicationScoped
class OperatonAbsence implements AbsenceProcess {

  private static final String PROCESS = "absence";
  private static final String END = "end-absence";

  private final EmbeddedEngine embedded;

  protected OperatonAbsence() {
    this(null);
  }

  @Inject
  OperatonAbsence(EmbeddedEngine embedded) {
    this.embedded = embedded;
  }

  @Override
  public void start(Subject subject, StandIn absence) {
    ProcessEngine engine = embedded.engine();
    OurCalls.as(
        subject,
        engine.getIdentityService(),
        () ->
            engine
                .getRuntimeService()
                .createProcessInstanceByKey(PROCESS)
                .businessKey(absence.id())
                .setVariable("beginsAt", TimerDate.of(absence.beginsAt()))
                .setVariable("endsAt", TimerDate.of(absence.endsAt()))
                .execute());
  }

  @Override
  public void endEarly(Subject subject, String absenceId) {
    Messages.tell(
        embedded.engine(),
        subject,
        absenceId,
        END,
        () -> Refusal.conflict("ABSENCE_OVER", "This absence is over already"));
  }
}
