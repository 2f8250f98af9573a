package io.countersign.engine.report.export;

/** Makes text out of which any reader of XML can be given: some characters no XML may hold. */
final class XmlText {

  private static final char REPLACEMENT = '\ufffd';

  private XmlText() {}

  /** Returns the text with a replacement character for each that XML 1.0 does not know. */
  static String of(String text) {
    int at = firstUnfit(text);
    if (at < 0) {
      return text;
    }
    StringBuilder fit = new StringBuilder(text.length()).append(text, 0, at);
    while (at < text.length()) {
      int character = text.codePointAt(at);
      fit.appendCodePoint(isFit(character) ? character : REPLACEMENT);
      at += Character.charCount(character);
    }
    return fit.toString();
  }

  private static int firstUnfit(String text) {
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      if (!isFit(character)) {
        return at;
      }
      at += Character.charCount(character);
    }
    return -1;
  }

  private static boolean isFit(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= ' ' && character <= 0xd7ff)
        || (character >= 0xe000 && character <= 0xfffd)
        || character >= 0x10000;
  }
}
