package io.countersign.plugins.assistants;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiModelCatalog;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import io.countersign.plugins.spi.AssistantAccess;
import io.countersign.plugins.spi.Chat;
import java.util.List;

/** Google's Gemini. */
final class GeminiProtocol implements Protocol {

  @Override
  public StreamingChatModel model(
      AssistantAccess access, Chat chat, TransportClientBuilder client) {
    return GoogleAiGeminiStreamingChatModel.builder()
        .httpClientBuilder(client)
        .baseUrl(access.address())
        .apiKey(access.key())
        .modelName(chat.model())
        .maxOutputTokens(chat.mostTokens())
        .build();
  }

  @Override
  public List<String> models(AssistantAccess access, TransportClientBuilder client) {
    return Protocol.names(
        GoogleAiGeminiModelCatalog.builder()
            .httpClientBuilder(client)
            .baseUrl(access.address())
            .apiKey(access.key())
            .build());
  }
}
