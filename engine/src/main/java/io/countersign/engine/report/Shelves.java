package io.countersign.engine.report;

import io.countersign.engine.identity.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds somebody's shelf and holds it until the transaction ends, so that one changes it at once.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Shelves {

  private static final Logger LOG = LoggerFactory.getLogger(Shelves.class);

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final NewShelf newShelf;

  protected Shelves() {
    this(null);
  }

  @Inject
  Shelves(NewShelf newShelf) {
    this.newShelf = newShelf;
  }

  /** How much stands on a shelf. */
  record Load(long reports, long bytes) {}

  /** Returns the subject's shelf, put up where there is none. */
  Shelf held(Subject subject) {
    String me = subject.username();
    if (db.find(Shelf.class, me) == null) {
      putUp(me);
    }
    return db.find(Shelf.class, me, LockModeType.PESSIMISTIC_WRITE);
  }

  private void putUp(String owner) {
    try {
      newShelf.putUp(owner);
    } catch (PersistenceException e) {
      LOG.debug("another request of the same person was faster", e);
    }
  }

  Set<String> named(Shelf shelf) {
    return db.createQuery("select r.file from Report r where r.owner = :owner", String.class)
        .setParameter("owner", shelf.owner())
        .getResultStream()
        .collect(Collectors.toSet());
  }

  Load load(Shelf shelf) {
    Object[] row =
        db.createQuery(
                "select count(r), sum(r.size) from Report r where r.owner = :owner", Object[].class)
            .setParameter("owner", shelf.owner())
            .getSingleResult();
    return new Load((long) row[0], row[1] instanceof Number sum ? sum.longValue() : 0);
  }
}
