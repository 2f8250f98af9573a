package io.countersign.engine.report;

import io.countersign.engine.content.Texts;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import java.nio.charset.StandardCharsets;

/**
 * A text that may be kept as a report, byte for byte.
 *
 * @param size bytes of UTF-8
 */
record Markdown(String text, int size) {

  /** A report takes at most this many bytes of UTF-8. */
  static final int MOST = 1024 * 1024;

  /**
   * Returns the text.
   *
   * @throws Refusal where it is blank, takes more than 1 MiB, or cannot be stored
   */
  static Markdown of(String text) {
    if (Texts.storable("markdown", text).isBlank()) {
      throw Refusal.invalid("MARKDOWN_REQUIRED", "markdown is required; write something first");
    }
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    if (size > MOST) {
      throw new Refusal(
          Kind.TOO_LARGE,
          "REPORT_TOO_LARGE",
          "A report takes at most 1 MiB; refer to pictures of a run by their address, or write a"
              + " second report");
    }
    return new Markdown(text, size);
  }
}
