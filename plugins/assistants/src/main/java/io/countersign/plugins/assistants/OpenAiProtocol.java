package io.countersign.plugins.assistants;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiModelCatalog;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.countersign.plugins.spi.AssistantAccess;
import io.countersign.plugins.spi.Chat;
import java.util.List;

/** OpenAI's chat completions, which many others speak too. */
final class OpenAiProtocol implements Protocol {

  private final boolean original;

  /**
   * Creates the protocol.
   *
   * @param original whether it is OpenAI's own, whose newer models take the bound under a newer
   *     name only; the others know the older one
   */
  OpenAiProtocol(boolean original) {
    this.original = original;
  }

  @Override
  public StreamingChatModel model(
      AssistantAccess access, Chat chat, TransportClientBuilder client) {
    OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder model =
        OpenAiStreamingChatModel.builder()
            .httpClientBuilder(client)
            .baseUrl(access.address())
            .apiKey(access.key())
            .modelName(chat.model());
    return original
        ? model.maxCompletionTokens(chat.mostTokens()).build()
        : model.maxTokens(chat.mostTokens()).build();
  }

  @Override
  public List<String> models(AssistantAccess access, TransportClientBuilder client) {
    return Protocol.names(
        OpenAiModelCatalog.builder()
            .httpClientBuilder(client)
            .baseUrl(access.address())
            .apiKey(access.key())
            .build());
  }
}
