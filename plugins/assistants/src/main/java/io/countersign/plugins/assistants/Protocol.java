package io.countersign.plugins.assistants;

import dev.langchain4j.model.catalog.ModelCatalog;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.countersign.plugins.spi.AssistantAccess;
import io.countersign.plugins.spi.Chat;
import java.util.List;

/** How a provider is spoken to. */
interface Protocol {

  /** Returns a model that is asked over that client, and will not try again by itself. */
  StreamingChatModel model(AssistantAccess access, Chat chat, TransportClientBuilder client);

  /** Returns the names of the provider's models. */
  List<String> models(AssistantAccess access, TransportClientBuilder client);

  /** Returns what a catalogue lists. */
  static List<String> names(ModelCatalog catalog) {
    return catalog.listModels().stream().map(model -> model.name()).sorted().toList();
  }
}
