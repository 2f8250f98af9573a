package io.countersign.engine.modelfile;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Finds model files; everybody sees their own only. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class ModelFiles {

  /** How many one person may keep. */
  public static final int MOST = 500;

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  /** Lists the subject's own by name, all of them: there are at most {@value #MOST}. */
  public List<ModelFileLine> of(Subject subject) {
    require(subject);
    return db.createQuery(
            "select new io.countersign.engine.modelfile.ModelFileLine("
                + "m.name, m.language, m.sizeBytes, m.savedAt)"
                + " from ModelFile m where m.owner = :me order by m.name",
            ModelFileLine.class)
        .setParameter("me", subject.username())
        .setMaxResults(MOST)
        .getResultList();
  }

  /**
   * Returns one of the subject's own.
   *
   * @throws Refusal not found where there is none of that name
   */
  public ModelFile one(Subject subject, String name) {
    require(subject);
    return find(subject, name, LockModeType.NONE).orElseThrow(Refusal::notFound);
  }

  Optional<ModelFile> find(Subject subject, String name, LockModeType lock) {
    return db.createQuery(
            "select m from ModelFile m where m.owner = :me and m.name = :name", ModelFile.class)
        .setParameter("me", subject.username())
        .setParameter("name", name)
        .setLockMode(lock)
        .getResultStream()
        .findFirst();
  }

  static void require(Subject subject) {
    if (!subject.writesCode()) {
      throw Refusal.forbidden(
          "AUTHORS_ONLY", "Forbidden: only authors keep model files; ask an admin to be one");
    }
  }
}
