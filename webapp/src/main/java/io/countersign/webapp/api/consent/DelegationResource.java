package io.countersign.webapp.api.consent;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.consent.DelegateDecision;
import io.countersign.engine.identity.Subject;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.once.Repeatable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** The decision on one run request, handed over to somebody else. */
@Path("/code/run_requests/{id}/delegate")
@RequestScoped
@Produces("application/json")
public class DelegationResource {

  private final DelegateDecision delegateDecision;
  private final CurrentSubject current;

  protected DelegationResource() {
    this(null, null);
  }

  @Inject
  public DelegationResource(DelegateDecision delegateDecision, CurrentSubject current) {
    this.delegateDecision = delegateDecision;
    this.current = current;
  }

  /** Who may decide in the caller's stead now; nobody where {@code to} is null. */
  public record OneDelegation(boolean ok, String requestId, String from, @Nullable String to) {}

  /** Hands it over. */
  @POST
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Consumes("application/json")
  @Operation(
      summary = "Hand the decision on a run request over to somebody else",
      description = "They decide in one's stead; one may still decide oneself until they do.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"to": "contributor", "reason": "knows these sheets better"}"""))
  public OneDelegation delegate(@PathParam("id") String id, JsonNode sent) {
    Body body = Body.of(sent);
    Subject subject = current.get();
    String deputy = body.requiredText("to");
    delegateDecision.delegate(subject, id, deputy, body.text("reason").orElse(""));
    return new OneDelegation(true, id, subject.username(), deputy);
  }

  /** Takes it back. */
  @DELETE
  @Operation(summary = "Take the decision on a run request back from whom it was handed to")
  public OneDelegation takeBack(@PathParam("id") String id) {
    Subject subject = current.get();
    delegateDecision.takeBack(subject, id);
    return new OneDelegation(true, id, subject.username(), null);
  }
}
