package io.countersign.engine.consent.deputy;

import io.countersign.engine.LimitedQueries;
import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.identity.Group;
import io.countersign.engine.identity.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

/** Lists absences: one's own and those one stands in for; to an admin all of them. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Absences {

  private static final String SEEN =
      " from StandIn s where s.requestId is null"
          + " and (:all = true or s.principal = :me or s.deputy = :me)";

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final LimitedQueries limited;

  protected Absences() {
    this(null);
  }

  @Inject
  Absences(LimitedQueries limited) {
    this.limited = limited;
  }

  /** Returns those the subject may see, the latest to begin first. */
  public Page<StandIn> visible(Subject subject, Paging paging) {
    TypedQuery<StandIn> rows =
        asked(
            limited.query("select s" + SEEN + " order by s.beginsAt desc, s.id", StandIn.class),
            subject);
    TypedQuery<Long> count = asked(db.createQuery("select count(s)" + SEEN, Long.class), subject);
    return new Page<>(paging.of(rows), count.getSingleResult());
  }

  private static <T> TypedQuery<T> asked(TypedQuery<T> query, Subject subject) {
    return query
        .setParameter("me", subject.username())
        .setParameter("all", subject.isInAny(Group.ADMINS));
  }
}
