package io.countersign.webapp.api.run;

import io.countersign.engine.run.BeginDirectRun;
import io.countersign.engine.run.policy.LimitView;
import io.countersign.engine.run.policy.PolicyTable;
import io.countersign.webapp.api.CurrentSubject;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Says what runs of each kind get, and what {@code policy} may ask for. */
@Path("/run_policies")
@RequestScoped
@Produces("application/json")
public class RunPoliciesResource {

  private final PolicyTable table;
  private final CurrentSubject current;

  protected RunPoliciesResource() {
    this(null, null);
  }

  @Inject
  public RunPoliciesResource(PolicyTable table, CurrentSubject current) {
    this.table = table;
    this.current = current;
  }

  /**
   * How much a run gets of something, in the unit of the word.
   *
   * @param usual what it gets that asks for nothing
   * @param ceiling the most it may ask for
   */
  public record Amount(double usual, double ceiling) {

    static Amount of(LimitView limit) {
      return new Amount(limit.usual().amount(), limit.ceiling().amount());
    }
  }

  /**
   * What one kind of run gets.
   *
   * @param limits by the words of {@code policy}, each in the unit of its word
   * @param networks the names {@code policy.network} may say
   */
  public record Policy(Map<String, Amount> limits, List<String> networks) {}

  /** The policies by the kind's word. */
  public record PoliciesByKind(boolean ok, Map<String, Policy> policies) {}

  /** Lists the policies. */
  @GET
  @Operation(summary = "List what runs of each kind get and may ask for (authors and up)")
  public PoliciesByKind list() {
    BeginDirectRun.require(current.get());
    Map<String, Policy> byKind = new LinkedHashMap<>();
    for (PolicyTable.KindView kind : table.all()) {
      Map<String, Amount> limits = new LinkedHashMap<>();
      kind.limits().forEach(limit -> limits.put(limit.bound(), Amount.of(limit)));
      byKind.put(kind.kind(), new Policy(limits, kind.networks()));
    }
    return new PoliciesByKind(true, byKind);
  }
}
