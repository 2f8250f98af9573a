package io.countersign.webapp.api.conversation;

import io.countersign.engine.conversation.chat.Question;
import io.countersign.engine.refusal.Refusal;
import io.countersign.plugins.spi.Chat.Speaker;
import io.countersign.plugins.spi.Chat.Turn;
import io.countersign.webapp.api.json.Body;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what was said before. */
final class Turns {

  private static final Map<String, Speaker> SPEAKERS =
      Map.of("user", Speaker.PERSON, "assistant", Speaker.ASSISTANT);

  private Turns() {}

  static List<Turn> of(Body body) {
    return body.objects("messages").stream().map(Turns::turn).toList();
  }

  /**
   * Returns the question that a list of turns ends with.
   *
   * @throws Refusal where it ends with none
   */
  static Question question(Body body) {
    List<Turn> turns = of(body);
    if (turns.isEmpty() || turns.get(turns.size() - 1).speaker() != Speaker.PERSON) {
      throw Refusal.invalid("MESSAGE_REQUIRED", "messages ends with a message of role user");
    }
    return new Question(
        turns.get(turns.size() - 1).text(),
        body.text("model").filter(model -> !model.isBlank()),
        turns.subList(0, turns.size() - 1),
        Optional.empty(),
        "");
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
