package io.countersign.engine.identity;

import io.countersign.engine.refusal.Refusal;
import java.nio.charset.StandardCharsets;

/** Reads what a person is called: any text of one line, for people to read and for nothing else. */
final class DisplayName {

  private static final int LONGEST = 100;

  private DisplayName() {}

  /**
   * Returns the name without the spaces around it.
   *
   * @throws Refusal where it is empty, longer than 100 characters, or no single line
   */
  static String checked(String text) {
    String name = text.strip();
    if (name.isEmpty()
        || name.length() > LONGEST
        || name.chars().anyMatch(Character::isISOControl)
        || !StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      throw Refusal.invalid(
          "DISPLAY_NAME_INVALID", "display_name takes 1 to 100 characters on one line");
    }
    return name;
  }
}
