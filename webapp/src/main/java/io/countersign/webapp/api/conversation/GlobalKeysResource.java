package io.countersign.webapp.api.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.conversation.setup.ConfigureAssistant;
import io.countersign.engine.conversation.setup.ProviderView;
import io.countersign.engine.conversation.setup.SetupChange;
import io.countersign.engine.conversation.setup.Setups;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.secret.SecretValue;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.conversation.UserKeysResource.Done;
import io.countersign.webapp.api.json.Body;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** The operator's keys, which everybody's questions are asked with who has none of their own. */
@Path("/ai/global_keys")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class GlobalKeysResource {

  private final Setups setups;
  private final ConfigureAssistant configureAssistant;
  private final CurrentSubject current;

  protected GlobalKeysResource() {
    this(null, null, null);
  }

  @Inject
  public GlobalKeysResource(
      Setups setups, ConfigureAssistant configureAssistant, CurrentSubject current) {
    this.setups = setups;
    this.configureAssistant = configureAssistant;
    this.current = current;
  }

  /** Whether a key is kept for a provider. */
  public record GlobalKey(String provider, String label, boolean keyKept) {}

  /** All providers. */
  public record GlobalKeyList(List<GlobalKey> keys) {}

  /** Says for which providers a key is kept. */
  @GET
  @Operation(summary = "List for which providers the operator keeps a key (admins, superusers)")
  public GlobalKeyList list() {
    Subject subject = current.get();
    Setups.adminsOnly(subject);
    return new GlobalKeyList(setups.all(subject).stream().map(GlobalKeysResource::key).toList());
  }

  /** Keeps a key in place of the one that was kept. */
  @POST
  @Operation(summary = "Keep the operator's key for a provider (admins, superusers)")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example = "{\"provider\": \"openai\", \"api_key\": \"…\"}"))
  public Done keep(JsonNode sent) {
    Body body = Body.of(sent);
    String provider = body.requiredText("provider");
    change(provider, body.requiredText("api_key"));
    return new Done("saved", provider);
  }

  /** Forgets a key. */
  @DELETE
  @Operation(summary = "Forget the operator's key for a provider (admins, superusers)")
  public Done forget(@QueryParam("provider") @Nullable String provider) {
    if (provider == null || provider.isEmpty()) {
      throw Refusal.invalid("FIELD_REQUIRED", "provider is required");
    }
    change(provider, "");
    return new Done("deleted", provider);
  }

  private void change(String provider, String key) {
    configureAssistant.configure(
        current.get(),
        provider,
        new SetupChange(
            Optional.of(SecretValue.of(key)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private static GlobalKey key(ProviderView provider) {
    return new GlobalKey(
        provider.description().key(), provider.description().label(), provider.hasKey());
  }
}
