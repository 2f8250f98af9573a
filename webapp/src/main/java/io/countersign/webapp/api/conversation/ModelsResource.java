package io.countersign.webapp.api.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.engine.conversation.chat.TryAssistant;
import io.countersign.engine.conversation.chat.TryAssistant.Tried;
import io.countersign.engine.conversation.setup.ProviderView;
import io.countersign.engine.conversation.setup.Setups;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.webapp.api.CurrentSubject;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Which models one may ask, and whether the assistant can be reached. */
@Path("/vs_terminal")
@RequestScoped
@Produces("application/json")
public class ModelsResource {

  private static final int MOST_LISTED = 200;

  private final Setups setups;
  private final TryAssistant tryAssistant;
  private final Diagnostics diagnostics;
  private final CurrentSubject current;

  protected ModelsResource() {
    this(null, null, null, null);
  }

  @Inject
  public ModelsResource(
      Setups setups, TryAssistant tryAssistant, Diagnostics diagnostics, CurrentSubject current) {
    this.setups = setups;
    this.tryAssistant = tryAssistant;
    this.diagnostics = diagnostics;
    this.current = current;
  }

  /** Whether a model is offered. */
  public record Offered(boolean offered) {}

  /** The models one may ask; the preset one is called so by source document A. */
  public record Models(
      List<String> models,
      @JsonProperty("default") String preset,
      Map<String, Offered> status,
      DiagnosticsRepresentation diagnostics) {}

  /** Whether a model can be asked now. */
  public record ModelStatus(
      String model,
      boolean ready,
      boolean serverUp,
      boolean listed,
      List<String> availableModels,
      @Nullable String error) {}

  /** Whether the provider answers. */
  public record Ping(
      @Nullable String baseUrl,
      boolean ok,
      long latencyMs,
      @Nullable Integer modelsFound,
      List<String> models,
      @Nullable String code,
      @Nullable String error) {}

  /** The same, as an answer by itself. */
  public record DiagnosticsAnswer(boolean ok, DiagnosticsRepresentation diagnostics) {}

  /** Lists the models one may ask. */
  @GET
  @Path("models")
  @Operation(summary = "List the models one may ask (authors and up)")
  public Models models() {
    Optional<ProviderView> selected = setups.selected(current.get());
    List<String> models = selected.map(ProviderView::models).orElse(List.of());
    Map<String, Offered> status = new LinkedHashMap<>();
    models.forEach(model -> status.put(model, new Offered(true)));
    return new Models(
        models, selected.flatMap(ProviderView::model).orElse(""), status, diagnostics.of(selected));
  }

  /** Asks the provider whether it has a model. */
  @GET
  @Path("model_status")
  @Operation(summary = "Ask whether a model can be used (authors and up)")
  public ModelStatus modelStatus(@QueryParam("model") @Nullable String wanted) {
    Subject subject = current.get();
    Optional<ProviderView> selected = setups.selected(subject);
    String model =
        Optional.ofNullable(wanted)
            .filter(name -> !name.isBlank())
            .or(() -> selected.flatMap(ProviderView::model))
            .orElse("");
    boolean offered = selected.map(ProviderView::models).orElse(List.of()).contains(model);
    Tried tried = tryAssistant.attempt(subject, Optional.empty());
    boolean up = tried.problem().isEmpty();
    boolean listed = tried.models().contains(model);
    return new ModelStatus(
        model,
        up && offered && (listed || tried.models().isEmpty()),
        up,
        listed,
        tried.models().stream().limit(MOST_LISTED).toList(),
        tried.problem().map(Refusal::sentence).orElse(null));
  }

  /** Asks the provider for a sign of life; answers 200 whatever comes of it. */
  @GET
  @Path("ping")
  @Operation(
      summary = "Try whether the assistant answers (authors and up)",
      description = "Admins may name any provider that is set up.")
  public Ping ping(@QueryParam("provider") @Nullable String provider) {
    Tried tried =
        tryAssistant.attempt(
            current.get(), Optional.ofNullable(provider).filter(name -> !name.isBlank()));
    boolean ok = tried.problem().isEmpty();
    return new Ping(
        tried.address().orElse(null),
        ok,
        tried.took().toMillis(),
        ok ? tried.models().size() : null,
        tried.models().stream().limit(MOST_LISTED).toList(),
        tried.problem().map(Refusal::code).orElse(null),
        tried.problem().map(Refusal::sentence).orElse(null));
  }

  /** Tells how the assistant is reached and what went wrong lately. */
  @GET
  @Path("diagnostics")
  @Operation(summary = "Look at how the assistant is reached (authors and up)")
  public DiagnosticsAnswer diagnostics() {
    return new DiagnosticsAnswer(true, diagnostics.of(current.get()));
  }
}
