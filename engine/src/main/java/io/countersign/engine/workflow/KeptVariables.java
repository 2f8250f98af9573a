package io.countersign.engine.workflow;

import java.util.List;
import java.util.Set;
import org.operaton.bpm.engine.AuthorizationException;
import org.operaton.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.operaton.bpm.engine.impl.history.event.HistoryEvent;
import org.operaton.bpm.engine.impl.history.event.HistoryEventTypes;
import org.operaton.bpm.engine.impl.history.handler.HistoryEventHandler;

/**
 * Keeps the variables of a governing process as our commands set them. Completing a task writes
 * whatever comes with it before any listener runs, so a decision could also say who asked or
 * whether to execute at once; the change itself is where it shows.
 */
final class KeptVariables implements HistoryEventHandler {

  /** The decision's form, and the answer that {@link DecisionTask} takes from our tables. */
  private static final Set<String> OF_THE_DECISION =
      Set.of("decision", "reason", "approved", "more");

  @Override
  public void handleEvent(HistoryEvent event) {
    if (event instanceof HistoricVariableUpdateEventEntity change
        && !OurCalls.ours()
        && BuiltInKeys.governs(change.getProcessDefinitionKey())
        && !event.isEventOfType(HistoryEventTypes.VARIABLE_INSTANCE_DELETE)
        && !OF_THE_DECISION.contains(change.getVariableName())) {
      throw new AuthorizationException(
          "A decision is an answer and a reason; leave out " + change.getVariableName());
    }
  }

  @Override
  public void handleEvents(List<HistoryEvent> events) {
    events.forEach(this::handleEvent);
  }
}
