package io.countersign.engine.content;

import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The rules for texts people type. A text that passes is stored byte for byte; what no database
 * column and no UTF-8 file could hold is refused instead of changed.
 */
public final class Texts {

  /** Code takes fewer bytes of UTF-8 than this. */
  public static final int CODE_LIMIT_BYTES = 1024 * 1024;

  private static final int TITLE = 200;
  private static final int DESCRIPTION = 4000;
  private static final int CHANGELOG = 1000;
  private static final int TAG = 40;
  private static final int TAG_COUNT = 20;

  private Texts() {}

  static String title(String title) {
    String trimmed = storable("title", title).strip();
    if (trimmed.isEmpty()) {
      throw Refusal.invalid("TITLE_REQUIRED", "title is required");
    }
    return bounded("title", trimmed, TITLE);
  }

  /**
   * Returns the text of a program unchanged.
   *
   * @throws Refusal where it is blank, takes 1 MiB or more, or cannot be stored
   */
  public static String code(String code) {
    if (code.isBlank()) {
      throw Refusal.invalid("CODE_REQUIRED", "code is required");
    }
    return boundedCode(code);
  }

  /**
   * Returns a piece of a program unchanged; it may be blank, as the line is that ends a block.
   *
   * @throws Refusal where it takes 1 MiB or more, or cannot be stored
   */
  public static String boundedCode(String code) {
    storable("code", code);
    if (code.getBytes(StandardCharsets.UTF_8).length >= CODE_LIMIT_BYTES) {
      throw new Refusal(
          Kind.TOO_LARGE,
          "CODE_TOO_LARGE",
          "code takes less than 1 MiB; move data into an input of the run request");
    }
    return code;
  }

  static String description(String description) {
    return bounded("description", storable("description", description), DESCRIPTION);
  }

  static String changelog(String changelog) {
    return bounded("changelog", storable("changelog", changelog), CHANGELOG);
  }

  static List<String> tags(List<String> tags) {
    List<String> kept = tags.stream().map(String::strip).filter(tag -> !tag.isEmpty()).toList();
    if (kept.size() > TAG_COUNT) {
      throw Refusal.invalid("TAGS_TOO_MANY", "tags holds at most " + TAG_COUNT);
    }
    for (String tag : kept) {
      bounded("tag", storable("tag", tag), TAG);
      if (tag.chars().anyMatch(Character::isISOControl)) {
        throw Refusal.invalid("TAG_INVALID", "a tag holds no line break or control character");
      }
    }
    return kept;
  }

  /**
   * Returns the text unchanged.
   *
   * @throws Refusal where it is longer than that many characters
   */
  public static String bounded(String field, String text, int most) {
    if (text.length() > most) {
      throw Refusal.invalid("TEXT_TOO_LONG", field + " takes at most " + most + " characters");
    }
    return text;
  }

  /**
   * Returns the text unchanged.
   *
   * @throws Refusal where it holds a NUL or half of a surrogate pair
   */
  public static String storable(String field, String text) {
    if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw Refusal.invalid(
          "TEXT_NOT_STORABLE", field + " holds a NUL or an incomplete character; remove it");
    }
    return text;
  }
}
