package io.countersign.engine.conversation.setup;

import io.countersign.engine.refusal.Refusal;
import io.countersign.plugins.spi.AssistantDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is seen of a provider; never its key.
 *
 * @param description what the assistant says of itself
 * @param address where it is reached; empty where nobody said so
 * @param model which model is asked unless a person chooses another
 * @param otherModels which others a person may choose
 * @param hasKey whether a key is kept
 * @param selected whether it is the one people talk to
 */
public record ProviderView(
    AssistantDescription description,
    Optional<String> address,
    Optional<String> model,
    List<String> otherModels,
    boolean hasKey,
    boolean selected) {

  static ProviderView of(AssistantDescription description, Optional<AssistantSetup> setup) {
    return new ProviderView(
        description,
        setup.map(AssistantSetup::address).or(description::address).filter(text -> !text.isEmpty()),
        setup.map(AssistantSetup::model).or(description::model).filter(text -> !text.isEmpty()),
        setup.map(AssistantSetup::otherModels).orElse(List.of()),
        setup.flatMap(AssistantSetup::secretId).isPresent(),
        setup.map(AssistantSetup::isSelected).orElse(false));
  }

  /**
   * Returns it as whoever has a key of their own asks it: any model, since they pay.
   *
   * @throws Refusal where the model's name is none
   */
  public ProviderView withOwnKey(Optional<String> wanted) {
    return new ProviderView(
        description,
        address,
        wanted.map(SetupRules::model).or(() -> model),
        otherModels,
        true,
        selected);
  }

  /** Returns whether it can be asked. */
  public boolean isConfigured() {
    boolean needsNoMore = hasKey || !description.needsKey();
    return needsNoMore && address.isPresent() && model.isPresent();
  }

  /** Returns the models a person may choose, the usual one first. */
  public List<String> models() {
    List<String> models = new ArrayList<>();
    model.ifPresent(models::add);
    otherModels.stream().filter(name -> !models.contains(name)).forEach(models::add);
    return models;
  }
}
