package io.countersign.engine.run.session;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.BeginDirectRun;
import io.countersign.engine.run.door.SessionDoor;
import io.countersign.engine.run.door.SessionRefused;
import io.countersign.engine.run.door.SessionStanding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Resets somebody's own session, keeps its state by a name, restores it, or ends it. */
@ApplicationScoped
public class ChangeSession {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final LiveSessions sessions;
  private final RecordChange recordChange;
  private final SessionDoor door;

  protected ChangeSession() {
    this(null, null, null);
  }

  @Inject
  public ChangeSession(LiveSessions sessions, RecordChange recordChange, SessionDoor door) {
    this.sessions = sessions;
    this.recordChange = recordChange;
    this.door = door;
  }

  /**
   * Brings a session back to the state at its opening; one that is gone is forgotten, and the next
   * cell opens another.
   *
   * @return the names of its snapshots
   */
  public List<String> reset(Subject subject, String language) {
    LiveSession session = idle(subject, language);
    try {
      return apply(subject, session, "reset", "");
    } catch (SessionRefused e) {
      if (!e.word().equals("gone")) {
        throw SessionRefusals.of(e);
      }
      recordChange.ended(subject, session, "reset");
      return List.of();
    }
  }

  /**
   * Keeps the state by a name, or restores what is kept by it, the scratch directory included.
   *
   * @param action {@code snapshot} or {@code restore}
   * @return the names of its snapshots
   */
  public List<String> keepOrRestore(Subject subject, String language, String action, String name) {
    BeginDirectRun.require(subject);
    if (!NAME.matcher(name).matches()) {
      throw Refusal.invalid(
          "SNAPSHOT_NAME",
          "A snapshot's name is 1 to 64 of A-Z a-z 0-9 . _ - and begins with a letter or digit");
    }
    LiveSession session = idle(subject, language);
    try {
      return apply(subject, session, action, name);
    } catch (SessionRefused e) {
      throw SessionRefusals.of(e);
    }
  }

  /** Ends a session at once, whatever runs in it. */
  public void close(Subject subject, String language) {
    end(subject, own(subject, language));
  }

  /** Ends a session, where there is one, so that the next cell opens another. */
  public void beginAnew(Subject subject, String language) {
    if (sessions.of(subject, language).isPresent()) {
      end(subject, idle(subject, language));
    }
  }

  private List<String> apply(Subject subject, LiveSession session, String action, String name)
      throws SessionRefused {
    try {
      SessionStanding standing = door.apply(session.id(), action, name);
      recordChange.changed(subject, session, action, name);
      return standing.snapshots();
    } catch (IOException e) {
      throw SessionRefusals.away();
    }
  }

  private void end(Subject subject, LiveSession session) {
    try {
      door.close(session.id());
    } catch (IOException e) {
      throw SessionRefusals.away();
    }
    recordChange.ended(subject, session, "close");
  }

  private LiveSession own(Subject subject, String language) {
    BeginDirectRun.require(subject);
    return sessions.of(subject, language).orElseThrow(SessionRefusals::none);
  }

  private LiveSession idle(Subject subject, String language) {
    LiveSession session = own(subject, language);
    session
        .cellRun()
        .ifPresent(
            run -> {
              throw BeginCell.busy(run);
            });
    return session;
  }
}
