package io.countersign.engine.report;

import io.countersign.engine.LimitedQueries;
import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** Finds reports; everybody finds their own and nobody else's. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Reports {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final LimitedQueries limited;

  protected Reports() {
    this(null);
  }

  @Inject
  Reports(LimitedQueries limited) {
    this.limited = limited;
  }

  /**
   * A report in a list, without its text.
   *
   * @param size bytes
   */
  public record Listed(String file, int size, int revision, Instant modifiedAt) {

    private static Listed of(Object[] row) {
      return new Listed((String) row[0], (int) row[1], (int) row[2], (Instant) row[3]);
    }
  }

  /**
   * Returns one's own reports, the one saved last first.
   *
   * @throws Refusal where the subject writes none
   */
  public Page<Listed> list(Subject subject, Paging paging) {
    Writers.require(subject);
    String own = " from Report r where r.owner = :me";
    TypedQuery<Object[]> rows =
        limited
            .query(
                "select r.file, r.size, r.revision, r.modifiedAt"
                    + own
                    + " order by r.modifiedAt desc, r.file",
                Object[].class)
            .setParameter("me", subject.username());
    long total =
        db.createQuery("select count(r)" + own, Long.class)
            .setParameter("me", subject.username())
            .getSingleResult();
    return new Page<>(paging.of(rows), total).map(Listed::of);
  }

  /**
   * Returns one's own report of that name.
   *
   * @throws Refusal invalid where no report could have that name, not found where none has
   */
  public Report own(Subject subject, String file) {
    Writers.require(subject);
    return find(subject, ReportNames.checked(file)).orElseThrow(Refusal::notFound);
  }

  private Optional<Report> find(Subject subject, String file) {
    return db.createQuery(
            "select r from Report r where r.owner = :me and r.file = :file", Report.class)
        .setParameter("me", subject.username())
        .setParameter("file", file)
        .getResultStream()
        .findFirst();
  }
}
