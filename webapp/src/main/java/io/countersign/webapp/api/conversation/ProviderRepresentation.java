package io.countersign.webapp.api.conversation;

import io.countersign.engine.conversation.setup.ProviderView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider on the wire; its key never is.
 *
 * @param configured whether it can be asked
 * @param model which model is asked unless a person chooses another
 * @param models which models a person may choose
 * @param selected whether it is the one people talk to
 * @param requiresBaseUrl whether only an admin can say where it is reached
 * @param requiresKey whether it answers nobody without a key
 * @param keyKept whether a key is kept
 */
public record ProviderRepresentation(
    String key,
    String label,
    boolean configured,
    @Nullable String model,
    List<String> models,
    boolean selected,
    String modelsHint,
    boolean requiresBaseUrl,
    boolean requiresKey,
    boolean keyKept,
    @Nullable String baseUrl,
    String notes) {

  static ProviderRepresentation of(ProviderView provider) {
    return new ProviderRepresentation(
        provider.description().key(),
        provider.description().label(),
        provider.isConfigured(),
        provider.model().orElse(null),
        provider.models(),
        provider.selected(),
        provider.description().modelsHint(),
        provider.description().address().isEmpty(),
        provider.description().needsKey(),
        provider.hasKey(),
        provider.address().orElse(null),
        provider.description().notes());
  }
}
