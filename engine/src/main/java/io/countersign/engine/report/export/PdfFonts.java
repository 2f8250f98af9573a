package io.countersign.engine.report.export;

import java.io.InputStream;

/**
 * The typefaces a PDF embeds: DejaVu, of whichever letters a report uses. They come with the
 * program, so that a PDF looks the same wherever it is made.
 */
final class PdfFonts {

  private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";

  private PdfFonts() {}

  /** Opens one, by the name of its file without the ending. */
  static InputStream open(String name) {
    InputStream font = PdfFonts.class.getResourceAsStream(FOLDER + name + ".ttf");
    if (font == null) {
      throw new IllegalStateException("the typeface " + name + " is missing on the class path");
    }
    return font;
  }
}
