package io.countersign.webapp.api.consent;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.consent.Answer;
import io.countersign.engine.consent.Decide;
import io.countersign.engine.consent.Deciders;
import io.countersign.engine.consent.RequestStatus;
import io.countersign.engine.consent.RequestView;
import io.countersign.engine.consent.Requests;
import io.countersign.engine.consent.Standing;
import io.countersign.engine.consent.StoredInput;
import io.countersign.engine.consent.WithdrawRequest;
import io.countersign.engine.consent.deputy.StandIns;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Artifacts;
import io.countersign.engine.content.ContentStore;
import io.countersign.engine.content.Version;
import io.countersign.engine.content.diff.Comparison;
import io.countersign.engine.content.diff.UnifiedDiff;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.Runs;
import io.countersign.engine.workflow.ProcessInstances;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.consent.ReviewRepresentation.ApprovedPart;
import io.countersign.webapp.api.consent.ReviewRepresentation.ArtifactPart;
import io.countersign.webapp.api.consent.ReviewRepresentation.DelegationPart;
import io.countersign.webapp.api.consent.ReviewRepresentation.DiffPart;
import io.countersign.webapp.api.consent.ReviewRepresentation.VersionPart;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.json.Download;
import io.countersign.webapp.api.once.Repeatable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** One run request: what a decision needs, and the decision (contract.md A1). */
@Path("/code/run_requests/{id}")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class RunRequestResource {

  private final Decide decide;
  private final Deciders deciders;
  private final StandIns standIns;
  private final WithdrawRequest withdrawRequest;
  private final Requests requests;
  private final Runs runs;
  private final Artifacts artifacts;
  private final ContentStore store;
  private final ProcessInstances processInstances;
  private final CurrentSubject current;

  protected RunRequestResource() {
    this(null, null, null, null, null, null, null, null, null, null);
  }

  @Inject
  public RunRequestResource(
      Decide decide,
      Deciders deciders,
      StandIns standIns,
      WithdrawRequest withdrawRequest,
      Requests requests,
      Runs runs,
      Artifacts artifacts,
      ContentStore store,
      ProcessInstances processInstances,
      CurrentSubject current) {
    this.decide = decide;
    this.deciders = deciders;
    this.standIns = standIns;
    this.withdrawRequest = withdrawRequest;
    this.requests = requests;
    this.runs = runs;
    this.artifacts = artifacts;
    this.store = store;
    this.processInstances = processInstances;
    this.current = current;
  }

  /** Shows one request with the output of its run. */
  @GET
  @Operation(summary = "Get a run request with the output of its run")
  public OneRequest get(@PathParam("id") String id) {
    RequestView request = requests.visible(current.get(), id);
    return new OneRequest(true, RequestRepresentation.whole(request, runs.ofRequest(id)));
  }

  /** Shows everything a decision needs. */
  @GET
  @Path("/review")
  @Operation(summary = "Get everything a decision needs: code, parameters, inputs, diff")
  public ReviewRepresentation review(@PathParam("id") String id) {
    Subject subject = current.get();
    RequestView request = requests.visible(subject, id);
    Artifact artifact = artifacts.byId(request.artifactId());
    Version version = version(artifact, request.version());
    Optional<Version> approved =
        requests.versionLastApproved(id).map(number -> version(artifact, number));
    Standing standing = deciders.standing(subject, id);
    return new ReviewRepresentation(
        true,
        RequestRepresentation.whole(request, runs.ofRequest(id)),
        ArtifactPart.of(artifact),
        VersionPart.of(version),
        approved.map(v -> new ApprovedPart(v.number(), v.checksum())).orElse(null),
        approved
            .map(
                v ->
                    new DiffPart(
                        v.number(),
                        version.number(),
                        UnifiedDiff.of(Comparison.between(v, version)).lines()))
            .orElse(null),
        !(standing instanceof Standing.Barred) && request.status() == RequestStatus.PENDING,
        standing instanceof Standing.Barred barred ? barred.why().sentence() : null,
        standing instanceof Standing.InSteadOf other ? other.principal() : null,
        standIns.delegations(id).stream().map(DelegationPart::of).toList(),
        processInstances.ofRequest(subject, id).orElse(null));
  }

  /** Decides. */
  @POST
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Path("/decide")
  @Operation(summary = "Approve or reject a run request")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"decision": "approve|reject", "reason": "reads its input only"}"""))
  public OneRequest decide(@PathParam("id") String id, JsonNode sent) {
    Body body = Body.of(sent);
    Subject subject = current.get();
    decide.decide(
        subject, id, Answer.of(body.requiredText("decision")), body.text("reason").orElse(""));
    return new OneRequest(
        true, RequestRepresentation.inList(requests.visible(subject, id), runs.ofRequest(id)));
  }

  /** Takes the request back. */
  @POST
  @Path("/withdraw")
  @Operation(summary = "Withdraw a run request of one's own that has not run")
  public OneRequest withdraw(@PathParam("id") String id) {
    Subject subject = current.get();
    withdrawRequest.withdraw(subject, id);
    return new OneRequest(
        true, RequestRepresentation.inList(requests.visible(subject, id), runs.ofRequest(id)));
  }

  /** Downloads an input. */
  @GET
  @Path("/inputs/{name}")
  @Produces("*/*")
  @Operation(summary = "Download an input of a run request")
  public Response input(@PathParam("id") String id, @PathParam("name") String name) {
    StoredInput input =
        requests.visible(current.get(), id).inputs().stream()
            .filter(stored -> stored.name().equals(name))
            .findFirst()
            .orElseThrow(Refusal::notFound);
    return Download.of(
        store.open(input.sha256()), input.name(), input.size(), input.mediaType(), input.sha256());
  }

  private Version version(Artifact artifact, int number) {
    return artifacts.version(artifact.id(), number).orElseThrow(Refusal::notFound);
  }
}
