package io.countersign.plugins.assistants;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.countersign.plugins.spi.Assistant;
import io.countersign.plugins.spi.AssistantAccess;
import io.countersign.plugins.spi.AssistantDescription;
import io.countersign.plugins.spi.AssistantFailure;
import io.countersign.plugins.spi.Chat;
import io.countersign.plugins.spi.Chat.Speaker;
import io.countersign.plugins.spi.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An assistant that LangChain4j speaks for. No tool is ever offered to a model: it can only talk.
 */
final class LangChainAssistant implements Assistant {

  private final AssistantDescription description;
  private final Protocol protocol;

  LangChainAssistant(AssistantDescription description, Protocol protocol) {
    this.description = description;
    this.protocol = protocol;
  }

  @Override
  public AssistantDescription description() {
    return description;
  }

  @Override
  public Ending answer(
      Chat chat, AssistantAccess access, Transport transport, Consumer<String> receiver)
      throws AssistantFailure {
    TransportClient client = new TransportClient(transport);
    Listening listening = new Listening(receiver, client::hangUp);
    try {
      protocol
          .model(access, chat, new TransportClientBuilder(client))
          .chat(ChatRequest.builder().messages(messages(chat)).build(), listening);
    } catch (RuntimeException e) {
      listening.onError(e);
    }
    return listening.ending();
  }

  @Override
  public List<String> models(AssistantAccess access, Transport transport) throws AssistantFailure {
    TransportClientBuilder client = new TransportClientBuilder(new TransportClient(transport));
    try {
      return protocol.models(access, client);
    } catch (RuntimeException e) {
      throw Failures.of(e);
    }
  }

  private static List<ChatMessage> messages(Chat chat) {
    List<ChatMessage> messages = new ArrayList<>();
    messages.add(SystemMessage.from(chat.instruction()));
    for (Chat.Turn turn : chat.turns()) {
      messages.add(
          turn.speaker() == Speaker.PERSON
              ? UserMessage.from(turn.text())
              : AiMessage.from(turn.text()));
    }
    return messages;
  }
}
