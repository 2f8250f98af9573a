package io.countersign.engine.consent.rollback;

import io.countersign.engine.consent.Route;
import io.countersign.engine.consent.Routed;
import io.countersign.engine.consent.RoutingTable;
import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Asks the table {@code rollback-routing} whether a rollback may be done. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class RouteRollback {

  private static final String TABLE = "rollback-routing";

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Access access;
  private final Artifacts artifacts;
  private final RoutingTable table;

  protected RouteRollback() {
    this(null, null, null);
  }

  @Inject
  public RouteRollback(Access access, Artifacts artifacts, RoutingTable table) {
    this.access = access;
    this.artifacts = artifacts;
    this.table = table;
  }

  /** Routes a rollback by what our rows say of its requester; no rule means no. */
  public Route route(String requestId) {
    RollbackRequest request =
        db.find(RollbackRequest.class, requestId, LockModeType.PESSIMISTIC_WRITE);
    boolean mayEdit =
        access.rights(request.requester(), artifacts.byId(request.artifactId())).canEdit();
    Routed routed = table.route(TABLE, Map.of("requesterMayEdit", mayEdit), Route.REFUSE);
    request.route(routed);
    return routed.route();
  }
}
