package io.countersign.engine.conversation.chat;

import io.countersign.engine.content.Texts;
import io.countersign.engine.refusal.Refusal;
import io.countersign.plugins.spi.Chat.Speaker;
import io.countersign.plugins.spi.Chat.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Words a question for a model, within bounds: what is oldest is left out first. */
final class Wording {

  static final int LONGEST_MESSAGE = 20_000;
  static final int LONGEST_CODE = 100_000;
  static final int MOST_TURNS = 200;

  /** Of what was said before, so many turns and characters are sent. */
  static final int TURNS_SENT = 20;

  static final int CHARACTERS_SENT = 60_000;

  private static final String INSTRUCTION = read("instruction.md");

  private Wording() {}

  static String instruction() {
    return INSTRUCTION;
  }

  /**
   * Returns what is said to the model.
   *
   * @throws Refusal where a part of the question is missing or too long
   */
  static List<Turn> turns(Question question) {
    String message = question.message().strip();
    if (message.isEmpty()) {
      throw Refusal.invalid("MESSAGE_REQUIRED", "Empty message: write what you want to ask");
    }
    Texts.bounded("message", message, LONGEST_MESSAGE);
    question.code().ifPresent(code -> Texts.bounded("code", code, LONGEST_CODE));
    if (question.before().size() > MOST_TURNS) {
      throw Refusal.invalid(
          "MESSAGES_TOO_MANY",
          "messages holds at most " + MOST_TURNS + "; begin a new conversation");
    }
    List<Turn> turns = new ArrayList<>(newest(question.before()));
    turns.add(new Turn(Speaker.PERSON, message + shown(question)));
    return turns;
  }

  private static Deque<Turn> newest(List<Turn> before) {
    Deque<Turn> kept = new ArrayDeque<>();
    int left = CHARACTERS_SENT;
    for (int i = before.size() - 1; i >= 0 && kept.size() < TURNS_SENT; i--) {
      Turn turn = before.get(i);
      left -= turn.text().length();
      if (left < 0) {
        break;
      }
      if (!turn.text().isBlank()) { // some providers refuse one
        kept.addFirst(turn);
      }
    }
    while (!kept.isEmpty() && kept.getFirst().speaker() == Speaker.ASSISTANT) {
      kept.removeFirst(); // some providers want the person to begin
    }
    return kept;
  }

  /** The code stands in a fence that is longer than any within it, so that it cannot end it. */
  private static String shown(Question question) {
    if (question.code().filter(code -> !code.isBlank()).isEmpty()) {
      return "";
    }
    String code = question.code().orElseThrow();
    int longest = 2;
    int run = 0;
    for (int i = 0; i < code.length(); i++) {
      run = code.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    String end = code.endsWith("\n") ? "" : "\n";
    return "\n\nMy code:\n\n" + fence + question.language() + "\n" + code + end + fence;
  }

  private static String read(String name) {
    try (InputStream text = Wording.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
