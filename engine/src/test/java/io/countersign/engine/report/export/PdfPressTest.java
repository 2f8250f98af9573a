package io.countersign.engine.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.countersign.engine.refusal.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PdfPressTest {

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static List<PDImageXObject> pictures(PDDocument document) throws IOException {
    List<PDImageXObject> pictures = new ArrayList<>();
    for (PDPage page : document.getPages()) {
      for (COSName name : page.getResources().getXObjectNames()) {
        if (page.getResources().getXObject(name) instanceof PDImageXObject picture) {
          pictures.add(picture);
        }
      }
    }
    return pictures;
  }

  @Test
  void textOfManyLanguagesStandsInThePdf() throws IOException {
    String markdown =
        "# Bericht März\n\nΚαλημέρα, привет, „żółć“ – 3 × 4 ≤ 12 €\n\n```\nint x = 1;\n```\n\n"
            + "**bold** *italic* ***both***\n";

    byte[] pdf = Written.asPdf(Map.of()).pdf(markdown);

    assertThat(text(pdf))
        .contains("Bericht März", "Καλημέρα, привет, „żółć“ – 3 × 4 ≤ 12 €", "int x = 1;", "both");
  }

  @Test
  void aLetterThatTheTypefaceLacksIsNoError() throws IOException {
    byte[] pdf = Written.asPdf(Map.of()).pdf("before 漢字 \ud83d\ude00 after");

    assertThat(text(pdf)).contains("before", "after");
  }

  @Test
  void pictureItselfStandsInThePdf() throws IOException {
    Written written = Written.asPdf(Map.of("a.png", Drawn.picture("png", 40, 30, 0xcc2200)));

    try (PDDocument document =
        Loader.loadPDF(written.pdf("![a](/api/runs/r1/files/a.png) [b](https://example.org/)"))) {
      PDImageXObject picture = pictures(document).get(0);
      assertThat(picture.getWidth()).isEqualTo(40);
      assertThat(picture.getImage().getRGB(20, 15) & 0xffffff).isEqualTo(0xcc2200);
      PDAnnotationLink link = (PDAnnotationLink) document.getPage(0).getAnnotations().get(0);
      assertThat(((PDActionURI) link.getAction()).getURI()).isEqualTo("https://example.org/");
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("report.md");
    }
  }

  @Test
  void aPictureWiderThanThePaperIsMadeToFit() throws IOException {
    Written written = Written.asPdf(Map.of("a.png", Drawn.picture("png", 3000, 40, 1)));

    try (PDDocument document = Loader.loadPDF(written.pdf("![a](/api/runs/r1/files/a.png)"))) {
      String drawn = new String(document.getPage(0).getContents().readAllBytes());
      assertThat(drawn).contains(" cm");
      float width = document.getPage(0).getMediaBox().getWidth();
      double widest =
          drawn
              .lines()
              .filter(line -> line.endsWith(" cm"))
              .mapToDouble(line -> Double.parseDouble(line.split(" ")[0]))
              .max()
              .orElseThrow();
      assertThat(widest).isLessThan(width);
    }
  }

  /** Promises 43 and 60: whatever a report, or a page around one, names is never opened. */
  @Test
  void nothingIsFetched() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> asked.incrementAndGet());
    server.start();
    try {
      String here = "http://127.0.0.1:" + server.getAddress().getPort();
      String markdown =
          "![a](%1$s/a.png) [b](%1$s/b) <img src=\"%1$s/c.png\"> ![d](HTTP://127.0.0.1/d)"
              .formatted(here);
      // A page such as no report can become: the press holds by itself.
      String hostile =
          """
          <html><head>
          <link rel="stylesheet" href="%1$s/e.css" />
          <style>@import "%1$s/f.css"; @font-face { font-family: x; src: url(%1$s/g.ttf) }
          p { background-image: url(%1$s/h.png); font-family: x } li { list-style-image: url(HTTP://127.0.0.1/i) }
          @page { background-image: url(file:///etc/passwd) }</style></head>
          <body><p>text</p><ul><li>x</li></ul>
          <img src="%1$s/j.png" /><img src="jar:%1$s/k.jar!/l.png" /><img src="file:///etc/passwd" />
          <object data="%1$s/m.svg" type="image/svg+xml"></object>
          <iframe src="%1$s/n.html"></iframe><img src="FILE:/etc/passwd" />
          <a href="%1$s/o" download="o">p</a><img src="relative.png" /></body></html>
          """
              .formatted(here);

      Written written = Written.asPdf(Map.of());
      byte[] pdf = written.pdf(markdown);
      byte[] page = PdfPress.print(hostile, List.of());

      assertThat(asked).hasValue(0);
      assertThat(text(pdf)).contains("Picture “a” not shown");
      assertThat(text(page)).contains("text").doesNotContain("root:");
      try (PDDocument document = Loader.loadPDF(page)) {
        assertThat(pictures(document)).isEmpty();
        assertThat(document.getDocumentCatalog().getNames()).isNull();
      }
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'word word word word word word word word\n\n', 3000",
    "'w ', 50000",
    "'- a\n  - b\n    - c\n', 5000",
    "'|a|b|c|d|\n|---|---|---|---|\n|1|2|3|4|\n\n', 1000",
    "'> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > a\n\n', 500",
    "'# h\n', 10000",
    "'`a`', 20000"
  })
  void muchTextIsPrinted(String part, int times) {
    byte[] pdf =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> Written.asPdf(Map.of()).pdf(part.repeat(times)));

    assertThat(pdf).isNotEmpty();
  }

  @Test
  void whatTakesTooMuchMemoryIsRefusedAtOnce() {
    String items = ReportPage.xml("report.md", "<p>x</p>".repeat(60_000));
    String text = ReportPage.xml("report.md", "<p>" + "word ".repeat(1_000_000) + "</p>");

    for (String page : List.of(items, text)) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> PdfPress.print(page, List.of()))
          .matches(refusal -> refusal.code().equals("REPORT_TOO_LONG_FOR_PDF"));
    }
  }

  @Test
  void whatTakesTooLongIsBrokenOff() {
    String page = ReportPage.xml("report.md", "<p>" + "x".repeat(1_000_000) + "</p>");

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> PdfPress.print(page, List.of(), Duration.ofSeconds(1)))
        .matches(refusal -> refusal.code().equals("REPORT_TOO_LONG_FOR_PDF"));
  }

  @Test
  void aWideTableIsPrinted() throws IOException {
    String table =
        "|"
            + "head|".repeat(60)
            + "\n|"
            + "-|".repeat(60)
            + "\n"
            + ("|" + "1|".repeat(60) + "\n").repeat(700);

    assertThat(Written.asPdf(Map.of()).pdf(table)).isNotEmpty();
  }
}
