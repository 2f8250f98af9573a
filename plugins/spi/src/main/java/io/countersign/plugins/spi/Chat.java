package io.countersign.plugins.spi;

import java.util.List;
import java.util.Objects;

/**
 * What a model is to answer.
 *
 * @param model its name, as the provider writes it
 * @param instruction what holds for the whole conversation; the server's words
 * @param turns what was said, oldest first; the last one is the person's
 * @param mostTokens the answer ends there at the latest
 */
public record Chat(String model, String instruction, List<Turn> turns, int mostTokens) {
  public Chat {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(instruction, "instruction");
    turns = List.copyOf(turns);
  }

  /** Who said something. */
  public enum Speaker {
    PERSON,
    ASSISTANT
  }

  /**
   * Something that was said.
   *
   * @param speaker who said it
   * @param text plain text, whatever it looks like
   */
  public record Turn(Speaker speaker, String text) {
    public Turn {
      Objects.requireNonNull(speaker, "speaker");
      Objects.requireNonNull(text, "text");
    }
  }
}
