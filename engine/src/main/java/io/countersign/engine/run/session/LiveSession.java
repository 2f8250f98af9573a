package io.countersign.engine.run.session;

import io.countersign.engine.content.Sha256;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which interpreter of the runner is somebody's. Its id is made here and told to nobody but the
 * runner, so nobody reaches another's; one that begins anew has a new id, so that nothing meant for
 * the old one reaches it.
 */
@Entity
@Table(name = "live_session")
public class LiveSession {

  private static final int HANDLE_LENGTH = 32;

  @Id private String id;

  private String username;
  private String language;
  private int cells;

  @Column(name = "cell_run")
  private @Nullable String cellRun;

  @Column(name = "opened_at")
  private Instant openedAt;

  @Column(name = "last_used_at")
  private Instant lastUsedAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected LiveSession() {}

  LiveSession(String username, String language, Instant at) {
    this.id = UUID.randomUUID().toString();
    this.username = username;
    this.language = language;
    this.openedAt = at;
    this.lastUsedAt = at;
  }

  void begin(String runId, Instant at) {
    cellRun = runId;
    lastUsedAt = at;
  }

  /** Ends the cell that runs; one that the runner refused has not taken its number. */
  void end(boolean taken, Instant at) {
    cellRun = null;
    lastUsedAt = at;
    cells += taken ? 1 : 0;
  }

  /** Returns the id under which the runner knows it. */
  String id() {
    return id;
  }

  /**
   * Returns what clients may call it by; tells nothing of the id, and is another when it began
   * anew.
   */
  String handle() {
    return Sha256.of(id).substring(0, HANDLE_LENGTH);
  }

  /** Returns the number of the cell that runs or comes next; the first is 1. */
  long sequence() {
    return cells + 1L;
  }

  /** Returns whether no cell of it has been taken yet. */
  boolean isNew() {
    return cells == 0;
  }

  /** Returns the name of its language. */
  public String language() {
    return language;
  }

  /** Returns how many cells it has taken. */
  public int cells() {
    return cells;
  }

  /** Returns the run of the cell that runs; empty where none does. */
  public Optional<String> cellRun() {
    return Optional.ofNullable(cellRun);
  }

  /** Returns when it was opened. */
  public Instant openedAt() {
    return openedAt;
  }

  /** Returns when it was last used. */
  public Instant lastUsedAt() {
    return lastUsedAt;
  }
}
