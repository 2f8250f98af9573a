package io.countersign.webapp.api.notify;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.notify.webhook.ChangeWebhook;
import io.countersign.engine.notify.webhook.PingWebhook;
import io.countersign.engine.notify.webhook.RemoveWebhook;
import io.countersign.engine.notify.webhook.WebhookChange;
import io.countersign.engine.notify.webhook.Webhooks;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.secret.SecretValue;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.json.PageQuery;
import io.countersign.webapp.api.notify.WebhooksResource.OneWebhook;
import io.countersign.webapp.api.once.Repeatable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** One webhook, what it was told, and a ping to try it. */
@Path("/admin/webhooks/{id}")
@RequestScoped
@Produces("application/json")
public class WebhookResource {

  private static final int PAGE_SIZE = 50;

  private final Webhooks webhooks;
  private final ChangeWebhook changeWebhook;
  private final RemoveWebhook removeWebhook;
  private final PingWebhook pingWebhook;
  private final CurrentSubject current;

  protected WebhookResource() {
    this(null, null, null, null, null);
  }

  @Inject
  public WebhookResource(
      Webhooks webhooks,
      ChangeWebhook changeWebhook,
      RemoveWebhook removeWebhook,
      PingWebhook pingWebhook,
      CurrentSubject current) {
    this.webhooks = webhooks;
    this.changeWebhook = changeWebhook;
    this.removeWebhook = removeWebhook;
    this.pingWebhook = pingWebhook;
    this.current = current;
  }

  /** A page of deliveries, newest first. */
  public record DeliveryList(
      boolean ok, List<DeliveryRepresentation> deliveries, int page, int pageSize, long total) {}

  /** A delivery that is under way. */
  public record Started(boolean ok, String deliveryId) {}

  /** Shows the webhook. */
  @GET
  @Operation(summary = "Show a webhook (admins, superusers)")
  public OneWebhook show(@PathParam("id") String id) {
    return OneWebhook.of(webhooks.one(current.get(), id));
  }

  /** Changes events, secret or switch; what is not sent stays. */
  @PATCH
  @Consumes("application/json")
  @Operation(summary = "Change a webhook (admins, superusers)")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example = "{\"enabled\": false}"))
  public OneWebhook change(@PathParam("id") String id, JsonNode sent) {
    Body body = Body.of(sent);
    if (body.text("address").isPresent()) {
      throw Refusal.invalid(
          "ADDRESS_FIXED", "The address of a webhook stays; register another and remove this one");
    }
    boolean namesEvents = body.names().contains("events");
    return OneWebhook.of(
        changeWebhook.change(
            current.get(),
            id,
            new WebhookChange(
                namesEvents ? Optional.of(body.listOfTexts("events")) : Optional.empty(),
                body.text("secret").map(SecretValue::of),
                body.flag("enabled"))));
  }

  /** Removes the webhook with all it was told. */
  @DELETE
  @Operation(summary = "Remove a webhook (admins, superusers)")
  public Response remove(@PathParam("id") String id) {
    removeWebhook.remove(current.get(), id);
    return Response.noContent().build();
  }

  /** Sends a ping; how it goes is seen among the deliveries. */
  @POST
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Path("test")
  @Operation(summary = "Send a webhook a ping (admins, superusers)")
  public Response test(@PathParam("id") String id) {
    return Response.accepted(new Started(true, pingWebhook.ping(current.get(), id))).build();
  }

  /** Lists what the webhook was told in the last 30 days. */
  @GET
  @Path("deliveries")
  @Operation(summary = "List a webhook's deliveries, newest first (admins, superusers)")
  public DeliveryList deliveries(@PathParam("id") String id, @BeanParam PageQuery query) {
    Paging paging = query.paging(PAGE_SIZE, PAGE_SIZE);
    Page<DeliveryRepresentation> found =
        webhooks.deliveries(current.get(), id, paging).map(DeliveryRepresentation::of);
    return new DeliveryList(true, found.items(), paging.page(), paging.size(), found.total());
  }
}
