package io.countersign.engine.workflow;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import java.util.function.Supplier;
import org.operaton.bpm.engine.MismatchingMessageCorrelationException;
import org.operaton.bpm.engine.OptimisticLockingException;
import org.operaton.bpm.engine.ProcessEngine;

/**
 * Moves a process of ours on for a person, who repeats what a timer or somebody else came before.
 */
final class Messages {

  private Messages() {}

  /**
   * Tells the process with that business key a message.
   *
   * @param unheard what the person is told where the process does not wait for it
   * @throws Refusal conflict where it does not, or was moved meanwhile
   */
  static void tell(
      ProcessEngine engine,
      Subject subject,
      String businessKey,
      String message,
      Supplier<Refusal> unheard) {
    asSubject(
        engine,
        subject,
        () -> {
          try {
            return engine
                .getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .correlateWithResult();
          } catch (MismatchingMessageCorrelationException e) {
            throw unheard.get();
          }
        });
  }

  /**
   * Calls the engine for a person.
   *
   * @throws Refusal conflict where the process was moved meanwhile
   */
  static void asSubject(ProcessEngine engine, Subject subject, Supplier<Object> call) {
    try {
      OurCalls.as(subject, engine.getIdentityService(), call);
    } catch (OptimisticLockingException e) {
      throw RefusalsSurface.changedMeanwhile();
    }
  }
}
