package io.countersign.plugins.assistants;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaModel;
import dev.langchain4j.model.ollama.OllamaModels;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import io.countersign.plugins.spi.AssistantAccess;
import io.countersign.plugins.spi.Chat;
import java.util.List;

/** Ollama's own interface: lines of JSON, and a key only where somebody put a door before it. */
final class OllamaProtocol implements Protocol {

  @Override
  public StreamingChatModel model(
      AssistantAccess access, Chat chat, TransportClientBuilder client) {
    return OllamaStreamingChatModel.builder()
        .httpClientBuilder(client.bearing(access.key()))
        .baseUrl(access.address())
        .modelName(chat.model())
        .numPredict(chat.mostTokens())
        .build();
  }

  @Override
  public List<String> models(AssistantAccess access, TransportClientBuilder client) {
    return OllamaModels.builder()
        .httpClientBuilder(client.bearing(access.key()))
        .baseUrl(access.address())
        .maxRetries(0)
        .build()
        .availableModels()
        .content()
        .stream()
        .map(OllamaModel::getName)
        .sorted()
        .toList();
  }
}
