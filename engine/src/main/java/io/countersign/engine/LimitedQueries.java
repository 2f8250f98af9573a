package io.countersign.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Queries that are asked for a part of what they find.
 *
 * <p>EclipseLink knows a query again by its text, but prepares it anew whenever it is then told how
 * many rows are wanted, which takes longer than many a query. One that has a name and was told a
 * number before it was prepared stays as it is, whatever number follows.
 */
@ApplicationScoped
public class LimitedQueries {

  /** EclipseLink's own hint; the number itself is replaced by each caller's. */
  private static final String MOST_ROWS = "eclipselink.jdbc.max-rows";

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Set<String> named = ConcurrentHashMap.newKeySet();

  /**
   * Returns a query whose caller sets how many rows it wants.
   *
   * @param text JPQL made of constants alone: every text is kept
   */
  public <T> TypedQuery<T> query(String text, Class<T> type) {
    if (!named.contains(text)) {
      db.getEntityManagerFactory()
          .addNamedQuery(text, db.createQuery(text, type).setHint(MOST_ROWS, 1));
      named.add(text);
    }
    return db.createNamedQuery(text, type);
  }
}
