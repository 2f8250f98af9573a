package io.countersign.plugins.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * What a server must know of an assistant.
 *
 * @param key its name on the wire, {@code [a-z][a-z0-9_]{0,31}}
 * @param label its name for people
 * @param address where it is reached unless somebody says otherwise; empty where only somebody can
 *     say it
 * @param needsKey whether it answers nobody without a key
 * @param model which model is asked unless somebody says otherwise; empty where only somebody can
 *     say it
 * @param modelsHint names of some models, for a person who has to choose one
 * @param notes what to know before one sets it up, in a sentence or two
 */
public record AssistantDescription(
    String key,
    String label,
    Optional<String> address,
    boolean needsKey,
    Optional<String> model,
    String modelsHint,
    String notes) {
  public AssistantDescription {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(modelsHint, "modelsHint");
    Objects.requireNonNull(notes, "notes");
    if (!key.matches("[a-z][a-z0-9_]{0,31}")) {
      throw new IllegalArgumentException("an assistant's key is [a-z][a-z0-9_]{0,31}: " + key);
    }
  }
}
