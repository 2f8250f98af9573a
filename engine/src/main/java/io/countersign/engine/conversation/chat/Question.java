package io.countersign.engine.conversation.chat;

import io.countersign.plugins.spi.Chat.Turn;
import java.util.List;
import java.util.Optional;

/**
 * What a person asks an assistant.
 *
 * @param message what is asked now
 * @param model one that is offered; the usual one where empty
 * @param before what was said before, oldest first
 * @param code the program it is about, where the person wants to show it
 * @param language what the program is written in; empty where that is not known
 */
public record Question(
    String message,
    Optional<String> model,
    List<Turn> before,
    Optional<String> code,
    String language) {
  public Question {
    before = List.copyOf(before);
  }
}
