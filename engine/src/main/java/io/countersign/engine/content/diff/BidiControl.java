package io.countersign.engine.content.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * A character that changes the order in which text is shown, so that code reads otherwise than it
 * runs (Unicode Technical Standard 39 and CVE-2021-42574).
 *
 * @param line from 1
 * @param column from 1, in UTF-16 units
 * @param character as {@code U+202E}
 */
public record BidiControl(int line, int column, String character) {

  private static final int MOST = 1000;

  /** Returns whether a text holds one. */
  public static boolean isIn(String text) {
    for (int i = 0; i < text.length(); i++) { // a stream takes ten times as long
      if (isOne(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the first thousand of some lines. */
  public static List<BidiControl> in(List<String> lines) {
    List<BidiControl> found = new ArrayList<>();
    for (int line = 0; line < lines.size() && found.size() < MOST; line++) {
      String text = lines.get(line);
      for (int column = 0; column < text.length() && found.size() < MOST; column++) {
        if (isOne(text.charAt(column))) {
          String name = "U+%04X".formatted((int) text.charAt(column));
          found.add(new BidiControl(line + 1, column + 1, name));
        }
      }
    }
    return found;
  }

  private static boolean isOne(int character) {
    return character == 0x061C
        || (character >= 0x200E && character <= 0x200F)
        || (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069);
  }
}
