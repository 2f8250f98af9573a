package io.countersign.engine.report.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page around a report's body: title, style, and a policy that lets nothing in. */
final class ReportPage {

  /** What a browser may do with an exported page: show it. Sent as a header, and in the page. */
  static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private static final String STYLE = style();

  private ReportPage() {}

  /** Returns the page as browsers read it. */
  static String html(String title, String body) {
    return "<!DOCTYPE html>\n" + xml(title, body);
  }

  /** Returns the page as a reader of XML reads it. */
  static String xml(String title, String body) {
    return """
    <html>
    <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="%s" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    """
            .formatted(POLICY, title, STYLE)
        + body
        + "</body>\n</html>\n";
  }

  private static String style() {
    try (InputStream css = ReportPage.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
