package io.countersign.runner.output;

import java.util.Optional;

/**
 * The name of an output file: one relative path that means the same to every file system and every
 * reader. A job's other files are not output.
 *
 * @param value parts joined by {@code /}
 */
record OutputName(String value) {
  private static final int MAX_LENGTH = 255;
  private static final int MAX_DEPTH = 8;

  /** Reads a name of an archive, empty where it is not acceptable. */
  static Optional<OutputName> parse(String raw) {
    String name = raw.startsWith("./") ? raw.substring(2) : raw;
    String[] parts = name.split("/", -1);
    if (name.length() > MAX_LENGTH || parts.length > MAX_DEPTH || parts[0].equals("tmp")) {
      return Optional.empty();
    }
    for (String part : parts) {
      if (!isPlain(part)) {
        return Optional.empty();
      }
    }
    return Optional.of(new OutputName(name));
  }

  /** Hidden files, caches, {@code .} and {@code ..} are not plain, nor is what cannot be shown. */
  private static boolean isPlain(String part) {
    return !part.isEmpty()
        && !part.startsWith(".")
        && !part.equals("__pycache__")
        && part.equals(part.strip())
        && part.codePoints().allMatch(OutputName::isPlain);
  }

  private static boolean isPlain(int character) {
    int type = Character.getType(character);
    return character != '\\'
        && character != ':'
        && character != 0xFFFD
        && type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.UNASSIGNED
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
