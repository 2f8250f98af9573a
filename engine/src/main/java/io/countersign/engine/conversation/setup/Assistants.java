package io.countersign.engine.conversation.setup;

import io.countersign.engine.refusal.Refusal;
import io.countersign.plugins.spi.Assistant;
import io.countersign.plugins.spi.Plugin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The assistants that the jars of this server bring. */
@ApplicationScoped
public class Assistants {

  private final Map<String, Assistant> byKey = new LinkedHashMap<>();

  /** Finds them. */
  public Assistants() {
    for (Plugin plugin : ServiceLoader.load(Plugin.class, Assistants.class.getClassLoader())) {
      for (Assistant assistant : plugin.assistants()) {
        byKey.putIfAbsent(assistant.description().key(), assistant);
      }
    }
  }

  /** Returns all of them, in their own order. */
  public List<Assistant> all() {
    return new ArrayList<>(byKey.values());
  }

  /** Returns what the assistant of that key is called; the key where no jar brings it any more. */
  public String label(String key) {
    return Optional.ofNullable(byKey.get(key))
        .map(assistant -> assistant.description().label())
        .orElse(key);
  }

  /**
   * Returns the assistant of that key.
   *
   * @throws Refusal where there is none
   */
  public Assistant required(String key) {
    return Optional.ofNullable(byKey.get(key))
        .orElseThrow(
            () ->
                Refusal.invalid(
                    "PROVIDER_UNKNOWN", "provider is one of " + String.join(", ", byKey.keySet())));
  }
}
