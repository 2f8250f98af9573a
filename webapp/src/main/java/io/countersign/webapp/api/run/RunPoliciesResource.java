package io.countersign.webapp.api.run;

import io.countersign.engine.run.BeginDirectRun;
import io.countersign.engine.run.policy.Bound;
import io.countersign.engine.run.policy.Kind;
import io.countersign.engine.run.policy.Policies;
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

  private final Policies policies;
  private final CurrentSubject current;

  protected RunPoliciesResource() {
    this(null, null);
  }

  @Inject
  public RunPoliciesResource(Policies policies, CurrentSubject current) {
    this.policies = policies;
    this.current = current;
  }

  /**
   * What one kind of run gets.
   *
   * @param limits by the words of {@code policy}, each in the unit of its word
   * @param networks the names {@code policy.network} may say
   */
  public record Policy(Map<String, Policies.Amount> limits, List<String> networks) {}

  /** The policies by the kind's word. */
  public record PolicyTable(boolean ok, Map<String, Policy> policies) {}

  /** Lists the policies. */
  @GET
  @Operation(summary = "List what runs of each kind get and may ask for (authors and up)")
  public PolicyTable list() {
    BeginDirectRun.require(current.get());
    Map<String, Policy> table = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      Map<String, Policies.Amount> limits = new LinkedHashMap<>();
      policies
          .amounts(kind)
          .forEach((Bound bound, Policies.Amount amount) -> limits.put(bound.word(), amount));
      table.put(kind.word(), new Policy(limits, policies.networks(kind)));
    }
    return new PolicyTable(true, table);
  }
}
