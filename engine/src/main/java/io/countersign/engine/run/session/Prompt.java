package io.countersign.engine.run.session;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.run.BeginDirectRun;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;

/**
 * The prompt of one's own session: a name by which a program that types line after line tells that
 * it still means the session that it began with (contract.md A2, {@code /api/terminal/session}).
 */
@ApplicationScoped
public class Prompt {

  private final ListSessions listSessions;
  private final LiveSessions sessions;
  private final ChangeSession changeSession;
  private final BeginCell beginCell;

  protected Prompt() {
    this(null, null, null, null);
  }

  @Inject
  Prompt(
      ListSessions listSessions,
      LiveSessions sessions,
      ChangeSession changeSession,
      BeginCell beginCell) {
    this.listSessions = listSessions;
    this.sessions = sessions;
    this.changeSession = changeSession;
    this.beginCell = beginCell;
  }

  /**
   * Returns the name of the subject's session in a language. One that the runner lost begins anew;
   * where there is none, the first line opens it.
   *
   * @param fresh whether a session the subject has is ended first
   */
  public String open(Subject subject, String language, boolean fresh) {
    BeginDirectRun.require(subject);
    if (fresh) {
      changeSession.beginAnew(subject, language);
    } else if (isLost(subject, language)) {
      changeSession.reset(subject, language);
    }
    try {
      return beginCell.sessionOf(subject, language).handle();
    } catch (PersistenceException e) {
      return beginCell.sessionOf(subject, language).handle(); // another request opened it just now
    }
  }

  /**
   * Makes sure that a name is still that of the subject's session in a language.
   *
   * @throws io.countersign.engine.refusal.Refusal not found otherwise
   */
  public void require(Subject subject, String language, String name) {
    named(subject, language, name);
  }

  /**
   * Brings the session of that name back to its opening, and returns its name from now on: another
   * one where the runner had lost it.
   */
  public String reset(Subject subject, String language, String name) {
    if (!named(subject, language, name).isNew()) {
      changeSession.reset(subject, language);
    }
    return open(subject, language, false);
  }

  private LiveSession named(Subject subject, String language, String name) {
    BeginDirectRun.require(subject);
    return sessions
        .of(subject, language)
        .filter(session -> session.handle().equals(name))
        .orElseThrow(SessionRefusals::noPrompt);
  }

  private boolean isLost(Subject subject, String language) {
    return listSessions.of(subject).stream()
        .filter(listed -> listed.session().language().equals(language))
        .anyMatch(ListSessions.Listed::isLost);
  }
}
