package io.countersign.webapp.api.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.conversation.ownkey.KeepOwnKey;
import io.countersign.engine.conversation.ownkey.OwnKey;
import io.countersign.engine.conversation.ownkey.OwnKeys;
import io.countersign.engine.conversation.setup.ProviderView;
import io.countersign.engine.conversation.setup.Setups;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.secret.SecretValue;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.content.Times;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Keys of one's own for providers of language models; none is ever shown. */
@Path("/ai/user_keys")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class UserKeysResource {

  private final OwnKeys keys;
  private final KeepOwnKey keepOwnKey;
  private final Setups setups;
  private final CurrentSubject current;

  protected UserKeysResource() {
    this(null, null, null, null);
  }

  @Inject
  public UserKeysResource(
      OwnKeys keys, KeepOwnKey keepOwnKey, Setups setups, CurrentSubject current) {
    this.keys = keys;
    this.keepOwnKey = keepOwnKey;
    this.setups = setups;
    this.current = current;
  }

  /**
   * A key one keeps.
   *
   * @param baseUrl the only address it is sent to
   * @param usable whether the provider is reached there now, and keys of one's own are allowed
   */
  public record KeptKey(
      String provider, String label, String baseUrl, String keptAt, boolean usable) {}

  /** A provider that a key can be kept for. */
  public record Takes(String provider, String label, String baseUrl) {}

  /** One's own keys, and what further ones may be for. */
  public record KeyList(boolean allowed, List<KeptKey> keys, List<Takes> providers) {}

  /** What was done. */
  public record Done(String status, String provider) {}

  /** Lists one's own keys by provider. */
  @GET
  @Operation(summary = "List for which providers one keeps a key (authors and up)")
  public KeyList list() {
    Subject subject = current.get();
    List<ProviderView> all = setups.all(subject);
    Map<String, ProviderView> byKey =
        all.stream().collect(Collectors.toMap(one -> one.description().key(), Function.identity()));
    return new KeyList(
        keys.areAllowed(),
        keys.of(subject).stream().map(key -> kept(key, byKey)).toList(),
        all.stream().flatMap(provider -> takes(provider).stream()).toList());
  }

  /** Keeps a key in place of the one that was kept. */
  @POST
  @Operation(
      summary = "Keep a key of one's own for a provider (authors and up)",
      description =
          "From then on one's own questions to that provider are asked with it, in place of the"
              + " operator's. It is sent to the address where the provider is reached now and to no"
              + " other.")
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
    keepOwnKey.keep(current.get(), provider, SecretValue.of(body.requiredText("api_key")));
    return new Done("saved", provider);
  }

  /** Forgets a key. */
  @DELETE
  @Operation(summary = "Forget the key one keeps for a provider (authors and up)")
  public Done forget(@QueryParam("provider") @Nullable String provider) {
    if (provider == null || provider.isEmpty()) {
      throw Refusal.invalid("FIELD_REQUIRED", "provider is required");
    }
    keepOwnKey.forget(current.get(), provider);
    return new Done("deleted", provider);
  }

  private KeptKey kept(OwnKey key, Map<String, ProviderView> byKey) {
    Optional<ProviderView> provider = Optional.ofNullable(byKey.get(key.provider()));
    return new KeptKey(
        key.provider(),
        provider.map(known -> known.description().label()).orElse(key.provider()),
        key.address(),
        Times.text(key.keptAt()),
        keys.areAllowed()
            && provider.flatMap(ProviderView::address).filter(key.address()::equals).isPresent());
  }

  private static Optional<Takes> takes(ProviderView provider) {
    return provider
        .address()
        .map(
            address ->
                new Takes(provider.description().key(), provider.description().label(), address));
  }
}
