package io.countersign.webapp.api.conversation;

import io.countersign.engine.refusal.Refusal;
import io.countersign.plugins.spi.Chat.Speaker;
import io.countersign.plugins.spi.Chat.Turn;
import io.countersign.webapp.api.json.Body;
import java.util.List;
import java.util.Map;

/** Reads what was said before. */
final class Turns {

  private static final Map<String, Speaker> SPEAKERS =
      Map.of("user", Speaker.PERSON, "assistant", Speaker.ASSISTANT);

  private Turns() {}

  static List<Turn> of(Body body) {
    return body.objects("messages").stream().map(Turns::turn).toList();
  }

  /**
   * The text is called so here as in a kept conversation, and {@code content} by most providers.
   */
  private static Turn turn(Body message) {
    Speaker speaker = SPEAKERS.get(message.requiredText("role"));
    if (speaker == null) {
      throw Refusal.invalid("ROLE_INVALID", "role is user or assistant");
    }
    return new Turn(speaker, message.text("text").orElseGet(() -> message.requiredText("content")));
  }
}
