package io.countersign.engine.workflow;

import io.countersign.engine.identity.Group;
import io.countersign.engine.identity.Subject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.operaton.bpm.engine.AuthorizationException;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.interceptor.CommandContext;
import org.operaton.bpm.engine.impl.persistence.entity.TaskEntity;

/** Says who acts in a command of the engine, and for whom a process waits. */
final class Actors {

  static final String REQUESTER_BARRED =
      "You asked for this run, so somebody else must decide on it";

  /** Set by us when the process starts; nobody else may change it. */
  static final String REQUESTER = "requester";

  private Actors() {}

  static Optional<String> requesterOf(TaskEntity task) {
    return Optional.ofNullable(task.getExecution())
        .map(execution -> (String) execution.getProcessInstance().getVariable(REQUESTER));
  }

  /** Returns the person who makes the call; the engine's history names the same. */
  static Subject current() {
    CommandContext context = Context.getCommandContext();
    String username = required();
    List<String> groups = Optional.ofNullable(context.getAuthenticatedGroupIds()).orElse(List.of());
    return new Subject(
        username,
        groups.stream().map(Group::of).flatMap(Optional::stream).collect(Collectors.toSet()));
  }

  /**
   * Returns the username of whoever makes the call.
   *
   * @throws AuthorizationException where nobody is signed in: the engine itself would let nobody do
   *     everything
   */
  static String required() {
    return Optional.ofNullable(Context.getCommandContext().getAuthenticatedUserId())
        .orElseThrow(() -> new AuthorizationException("Nobody is signed in; sign in first"));
  }
}
