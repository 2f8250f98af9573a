package io.countersign.engine.run.session;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.run.BeginDirectRun;
import io.countersign.engine.run.door.SessionDoor;
import io.countersign.engine.run.door.SessionStanding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists one's own sessions, with what the runner still has of them. */
@ApplicationScoped
public class ListSessions {

  private final LiveSessions sessions;
  private final SessionDoor door;

  protected ListSessions() {
    this(null, null);
  }

  @Inject
  public ListSessions(LiveSessions sessions, SessionDoor door) {
    this.sessions = sessions;
    this.door = door;
  }

  /**
   * One session.
   *
   * @param session whose it is and where it stands
   * @param snapshots what can be restored; empty where the runner no longer has the session
   */
  public record Listed(LiveSession session, Optional<List<String>> snapshots) {

    /**
     * Returns whether the runner no longer has it; one whose first cell has not run never was
     * there.
     */
    public boolean isLost() {
      return snapshots.isEmpty() && !session.isNew();
    }
  }

  /** Returns the subject's own. */
  public List<Listed> of(Subject subject) {
    BeginDirectRun.require(subject);
    List<LiveSession> own = sessions.of(subject);
    if (own.isEmpty()) {
      return List.of();
    }
    Map<String, List<String>> open = open();
    return own.stream()
        .map(session -> new Listed(session, Optional.ofNullable(open.get(session.id()))))
        .toList();
  }

  private Map<String, List<String>> open() {
    try {
      return door.open().stream()
          .collect(Collectors.toMap(SessionStanding::session, SessionStanding::snapshots));
    } catch (IOException e) {
      throw SessionRefusals.away();
    }
  }
}
