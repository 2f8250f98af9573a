package io.countersign.engine.consent.rollback;

import io.countersign.engine.content.RestoreVersion;
import io.countersign.engine.content.Version;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Does a rollback that a rule of the routing table let pass; called by the process. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class RollBack {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final RestoreVersion restoreVersion;

  protected RollBack() {
    this(null);
  }

  @Inject
  public RollBack(RestoreVersion restoreVersion) {
    this.restoreVersion = restoreVersion;
  }

  /**
   * Brings the version back that the request names.
   *
   * @throws IllegalStateException where no rule let it, or it was done before
   */
  public void rollBack(String requestId) {
    RollbackRequest request =
        db.find(RollbackRequest.class, requestId, LockModeType.PESSIMISTIC_WRITE);
    Version written =
        restoreVersion.restore(request.artifactId(), request.toVersion(), request.requester());
    request.spend(written.number());
  }
}
