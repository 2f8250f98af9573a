package io.countersign.webapp.api.server;

import io.countersign.engine.identity.Admins;
import io.countersign.engine.run.policy.PolicyTable;
import io.countersign.engine.run.policy.PolicyTable.KindView;
import io.countersign.webapp.api.CurrentSubject;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What each kind of run may use; the operator sets it, not a page. */
@Path("/admin/limits")
@RequestScoped
@Produces("application/json")
public class LimitsResource {

  private final PolicyTable table;
  private final CurrentSubject current;

  protected LimitsResource() {
    this(null, null);
  }

  @Inject
  public LimitsResource(PolicyTable table, CurrentSubject current) {
    this.table = table;
    this.current = current;
  }

  /** All kinds of runs. */
  public record KindList(boolean ok, List<KindView> kinds) {}

  /** Shows the table. */
  @GET
  @Operation(summary = "Show what runs may use, and where each value comes from (admins)")
  public KindList show() {
    Admins.only(current.get(), "sees the limits");
    return new KindList(true, table.all());
  }
}
