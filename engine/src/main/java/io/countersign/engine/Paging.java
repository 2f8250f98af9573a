package io.countersign.engine;

import jakarta.persistence.TypedQuery;
import java.util.List;

/**
 * Which part of a long list is wanted.
 *
 * @param page from 1
 * @param size items a page
 */
public record Paging(int page, int size) {

  /** Returns the first items of a list. */
  public static Paging first(int size) {
    return new Paging(1, size);
  }

  /**
   * Returns how many items come before. Beyond what a list can have a page is empty anyway, and
   * libraries add the size to this.
   */
  public int skip() {
    return (int) Math.min((long) Integer.MAX_VALUE - size, (page - 1L) * size);
  }

  /** Returns that part of what a query finds. */
  public <T> List<T> of(TypedQuery<T> query) {
    return query.setFirstResult(skip()).setMaxResults(size).getResultList();
  }
}
