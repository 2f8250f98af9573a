package io.countersign.engine.modelfile;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Saves a model file, or throws it away. */
@ApplicationScoped
@Transactional
public class SaveModelFile {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final ModelFiles files;
  private final Clock clock;

  protected SaveModelFile() {
    this(null, Clock.systemUTC());
  }

  @Inject
  public SaveModelFile(ModelFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
  }

  /** What came of it. */
  public enum Saved {
    NEW,
    OVERWRITTEN,
    /** Nothing was saved: there is one of that name, and it was not to be written over. */
    EXISTS
  }

  /**
   * Saves what is drafted as the subject's own.
   *
   * @throws Refusal where the subject writes no code, or keeps too many already
   */
  public Saved save(Subject subject, ModelFileDraft draft, boolean overwrite) {
    ModelFiles.require(subject);
    Optional<ModelFile> kept = files.find(subject, draft.name(), LockModeType.PESSIMISTIC_WRITE);
    if (kept.isPresent()) {
      if (!overwrite) {
        return Saved.EXISTS;
      }
      kept.get().write(draft, clock.instant());
      return Saved.OVERWRITTEN;
    }
    requireRoom(subject);
    db.persist(new ModelFile(subject.username(), draft, clock.instant()));
    return Saved.NEW;
  }

  /**
   * Throws the subject's own away.
   *
   * @throws Refusal not found where there is none of that name
   */
  public void delete(Subject subject, String name) {
    ModelFiles.require(subject);
    db.remove(
        files.find(subject, name, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Refusal::notFound));
  }

  private void requireRoom(Subject subject) {
    long kept =
        db.createQuery("select count(m) from ModelFile m where m.owner = :me", Long.class)
            .setParameter("me", subject.username())
            .getSingleResult();
    if (kept >= ModelFiles.MOST) {
      throw Refusal.conflict(
          "MODELS_FULL",
          "You keep %d model files, which is the most; delete one first, or save as an artifact"
              .formatted(kept));
    }
  }
}
