package io.countersign.webapp.api.consent;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.consent.InputDraft;
import io.countersign.engine.consent.RequestRun;
import io.countersign.engine.consent.RequestView;
import io.countersign.engine.consent.RunRequestDraft;
import io.countersign.engine.consent.Schedule;
import io.countersign.engine.refusal.Refusal;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.once.Repeatable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Files run requests (contract.md A1). */
@Path("/code/artifacts/{slug}/run_request")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class FileRequestResource {

  private final RequestRun requestRun;
  private final CurrentSubject current;

  protected FileRequestResource() {
    this(null, null);
  }

  @Inject
  public FileRequestResource(RequestRun requestRun, CurrentSubject current) {
    this.requestRun = requestRun;
    this.current = current;
  }

  /** Files a request. */
  @POST
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Operation(summary = "Ask for a run; always starts pending")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"params": {"symbol": "AMZN"}, "version": 1, "execute_on_approval": false, "priority": 50,
                   "schedule": {"not_before": "2027-01-31T12:00:00Z",
                                "not_after": "2027-01-31T18:00:00Z"},
                   "inputs": [{"name": "prices.csv", "content_base64": "c3ltYm9sLHByaWNlCg=="}]}"""))
  public OneRequest request(@PathParam("slug") String slug, JsonNode sent) {
    Body body = Body.of(sent);
    List<InputDraft> inputs = new ArrayList<>();
    for (Body input : body.objects("inputs")) {
      inputs.add(
          new InputDraft(
              input.requiredText("name"), decoded(input.requiredText("content_base64"))));
    }
    RunRequestDraft draft =
        new RunRequestDraft(
            body.object("params").map(JsonNode::toString).orElse("{}"),
            body.number("version"),
            inputs,
            body.flag("execute_on_approval").orElse(false),
            body.number("priority").orElse(RunRequestDraft.USUAL_PRIORITY),
            new Schedule(
                body.part("schedule").time("not_before"), body.part("schedule").time("not_after")));
    RequestView filed = requestRun.request(current.get(), slug, draft);
    return new OneRequest(true, RequestRepresentation.inList(filed, Optional.empty()));
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("INPUT_NOT_BASE64", "content_base64 is not Base64 (RFC 4648)");
    }
  }
}
