package io.countersign.webapp.api.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.conversation.setup.ConfigureAssistant;
import io.countersign.engine.conversation.setup.SelectAssistant;
import io.countersign.engine.conversation.setup.SetupChange;
import io.countersign.engine.conversation.setup.Setups;
import io.countersign.engine.secret.SecretValue;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Body;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** The providers of language models: which there are, setting one up, choosing one. */
@Path("/ai/providers")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class ProvidersResource {

  private final Setups setups;
  private final ConfigureAssistant configureAssistant;
  private final SelectAssistant selectAssistant;
  private final CurrentSubject current;

  protected ProvidersResource() {
    this(null, null, null, null);
  }

  @Inject
  public ProvidersResource(
      Setups setups,
      ConfigureAssistant configureAssistant,
      SelectAssistant selectAssistant,
      CurrentSubject current) {
    this.setups = setups;
    this.configureAssistant = configureAssistant;
    this.selectAssistant = selectAssistant;
    this.current = current;
  }

  /** All providers. */
  public record ProviderList(List<ProviderRepresentation> providers) {}

  /** A setup that was changed. */
  public record Saved(String status, String provider, ProviderRepresentation setup) {}

  /** The provider people talk to. */
  public record Selected(String status, String provider, String model) {}

  /** Lists the providers. */
  @GET
  @Operation(summary = "List providers of language models (authors and up)")
  public ProviderList list() {
    return new ProviderList(
        setups.all(current.get()).stream().map(ProviderRepresentation::of).toList());
  }

  /** Sets a provider up; its key is taken and never shown again. */
  @POST
  @Path("configure")
  @Operation(
      summary = "Set a provider up (admins, superusers)",
      description =
          "What is not sent stays; an empty api_key forgets the one that is kept. models lists"
              + " further models that people may choose.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"provider": "openai", "api_key": "…", "model": "gpt-4o-mini",
                   "models": ["gpt-4.1"], "base_url": "https://api.openai.com/v1"}"""))
  public Saved configure(JsonNode sent) {
    Body body = Body.of(sent);
    String provider = body.requiredText("provider");
    SetupChange change =
        new SetupChange(
            body.text("api_key").map(SecretValue::of),
            body.text("model"),
            body.names().contains("models")
                ? Optional.of(body.listOfTexts("models"))
                : Optional.empty(),
            body.text("base_url"));
    return new Saved(
        "saved",
        provider,
        ProviderRepresentation.of(configureAssistant.configure(current.get(), provider, change)));
  }

  /** Chooses the provider that everybody talks to. */
  @POST
  @Path("select")
  @Operation(summary = "Choose the provider people talk to (admins, superusers)")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example = "{\"provider\": \"openai\", \"model\": \"gpt-4o-mini\"}"))
  public Selected select(JsonNode sent) {
    Body body = Body.of(sent);
    String provider = body.requiredText("provider");
    return new Selected(
        "selected", provider, selectAssistant.select(current.get(), provider, body.text("model")));
  }
}
