package io.countersign.engine.report;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Deletes one's own report, for good. */
@ApplicationScoped
@Transactional
public class DeleteReport {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Reports reports;

  protected DeleteReport() {
    this(null);
  }

  @Inject
  public DeleteReport(Reports reports) {
    this.reports = reports;
  }

  /**
   * Deletes it.
   *
   * @throws Refusal where the subject has no report of that name
   */
  public void delete(Subject subject, String file) {
    db.remove(reports.own(subject, file));
  }
}
