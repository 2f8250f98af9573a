package io.countersign.plugins.assistants;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import io.countersign.plugins.spi.Assistant.Ending;
import io.countersign.plugins.spi.AssistantFailure;
import io.countersign.plugins.spi.AssistantFailure.Kind;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands an answer on as it comes. LangChain4j swallows what a handler throws and reads on; this one
 * hangs up, and tells in the end what happened first.
 */
final class Listening implements StreamingChatResponseHandler {

  private final Consumer<String> receiver;
  private final Runnable hangUp;
  private @Nullable RuntimeException unwanted;
  private @Nullable Throwable broken;
  private boolean heard;
  private @Nullable FinishReason reason;

  Listening(Consumer<String> receiver, Runnable hangUp) {
    this.receiver = receiver;
    this.hangUp = hangUp;
  }

  @Override
  public void onPartialResponse(String piece) {
    if (over() || piece.isEmpty()) {
      return;
    }
    heard = true;
    try {
      receiver.accept(piece);
    } catch (RuntimeException e) {
      unwanted = e;
      hangUp.run();
    }
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    reason = response.finishReason();
  }

  @Override
  public void onError(Throwable error) {
    if (!over()) {
      broken = error;
      hangUp.run();
    }
  }

  private boolean over() {
    return unwanted != null || broken != null;
  }

  /**
   * Returns how the answer ended. One that does not say so broke off, however politely.
   *
   * @throws AssistantFailure where it broke off, or there was none
   * @throws RuntimeException what the receiver threw, where it wanted no more
   */
  Ending ending() throws AssistantFailure {
    if (unwanted != null) {
      throw unwanted;
    }
    if (broken != null) {
      throw Failures.of(broken);
    }
    if (reason == null || !heard) {
      throw new AssistantFailure(Kind.BROKEN, new IllegalStateException("no whole answer"));
    }
    return reason == FinishReason.LENGTH ? Ending.CUT : Ending.COMPLETE;
  }
}
