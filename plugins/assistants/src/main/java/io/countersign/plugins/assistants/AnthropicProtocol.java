package io.countersign.plugins.assistants;

import dev.langchain4j.model.anthropic.AnthropicModelCatalog;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.countersign.plugins.spi.AssistantAccess;
import io.countersign.plugins.spi.Chat;
import java.util.List;

/** Anthropic's messages. */
final class AnthropicProtocol implements Protocol {

  @Override
  public StreamingChatModel model(
      AssistantAccess access, Chat chat, TransportClientBuilder client) {
    return AnthropicStreamingChatModel.builder()
        .httpClientBuilder(client)
        .baseUrl(access.address())
        .apiKey(access.key())
        .modelName(chat.model())
        .maxTokens(chat.mostTokens())
        .build();
  }

  @Override
  public List<String> models(AssistantAccess access, TransportClientBuilder client) {
    return Protocol.names(
        AnthropicModelCatalog.builder()
            .httpClientBuilder(client)
            .baseUrl(access.address())
            .apiKey(access.key())
            .build());
  }
}
