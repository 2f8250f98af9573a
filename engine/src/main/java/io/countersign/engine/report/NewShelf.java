package io.countersign.engine.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Puts up somebody's shelf, committed by itself: who is slower finds it and has lost nothing. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class NewShelf {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  void putUp(String owner) {
    db.persist(new Shelf(owner));
    db.flush();
  }
}
