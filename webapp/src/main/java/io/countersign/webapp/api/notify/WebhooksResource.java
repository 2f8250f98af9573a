package io.countersign.webapp.api.notify;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.notify.webhook.RegisterWebhook;
import io.countersign.engine.notify.webhook.WebhookDraft;
import io.countersign.engine.notify.webhook.WebhookView;
import io.countersign.engine.notify.webhook.Webhooks;
import io.countersign.engine.secret.SecretValue;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.json.PageQuery;
import io.countersign.webapp.api.once.Repeatable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** All webhooks. */
@Path("/admin/webhooks")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class WebhooksResource {

  private static final int PAGE_SIZE = 50;

  private final Webhooks webhooks;
  private final RegisterWebhook registerWebhook;
  private final CurrentSubject current;

  protected WebhooksResource() {
    this(null, null, null);
  }

  @Inject
  public WebhooksResource(
      Webhooks webhooks, RegisterWebhook registerWebhook, CurrentSubject current) {
    this.webhooks = webhooks;
    this.registerWebhook = registerWebhook;
    this.current = current;
  }

  /** One webhook. */
  public record OneWebhook(boolean ok, WebhookRepresentation webhook) {

    static OneWebhook of(WebhookView webhook) {
      return new OneWebhook(true, WebhookRepresentation.of(webhook));
    }
  }

  /** A page of webhooks, newest first. */
  public record WebhookList(
      boolean ok, List<WebhookRepresentation> webhooks, int page, int pageSize, long total) {}

  /** Lists webhooks. */
  @GET
  @Operation(summary = "List webhooks (admins, superusers)")
  public WebhookList list(@BeanParam PageQuery query) {
    Paging paging = query.paging(PAGE_SIZE, PAGE_SIZE);
    Page<WebhookRepresentation> found =
        webhooks.all(current.get(), paging).map(WebhookRepresentation::of);
    return new WebhookList(true, found.items(), paging.page(), paging.size(), found.total());
  }

  /** Registers a webhook; its secret is taken and never shown again. */
  @POST
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Operation(summary = "Register a webhook (admins, superusers)")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"address": "https://hooks.example.org/countersign",
                   "events": ["io.countersign.run_request.waiting"],
                   "secret": "whsec_…", "enabled": true}"""))
  public Response register(JsonNode sent) {
    Body body = Body.of(sent);
    WebhookView registered =
        registerWebhook.register(
            current.get(),
            new WebhookDraft(
                body.requiredText("address"),
                body.listOfTexts("events"),
                SecretValue.of(body.requiredText("secret")),
                body.flag("enabled").orElse(true)));
    return Response.status(Response.Status.CREATED)
        .header("Location", "/api/admin/webhooks/" + registered.id()) // whatever Host was sent
        .entity(OneWebhook.of(registered))
        .build();
  }
}
