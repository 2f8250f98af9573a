package io.countersign.engine.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.engine.refusal.Refusal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportBodyTest {

  private static final String RUN_FILE = "/api/runs/r1/files/";

  private final Written written = Written.asHtml(Map.of("plots/a b.png", Drawn.png()));

  @Test
  void markdownAndTablesAreWritten() {
    String body =
        written.body("# Growth\n\n| year | value |\n|---|--:|\n| 1 | *2* |\n\n```\na < b\n```\n");

    assertThat(body)
        .contains("<h1>Growth</h1>", "<th>year</th>", "<td align=\"right\"><em>2</em></td>")
        .contains("<pre><code>a &lt; b\n</code></pre>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "text <b onclick=\"alert(1)\">bold</b>",
        "<style>@import 'http://evil.example/'</style>",
        "<iframe src=\"file:///etc/passwd\"></iframe>",
        "<!--\n<svg onload=alert(1)>\n-->",
        "<![CDATA[ <script>alert(1)</script> ]]>",
        "<?xml version=\"1.0\"?>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>&b;"
      })
  void tagsAreTextAndNothingElse(String hostile) {
    String body = written.body(hostile);

    assertThat(body.replaceAll("</?(p|pre|code|span|em|a|br)( [^<>]*)?/?>", ""))
        .doesNotContain("<");
    assertThat(body).contains("&lt;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//evil.example/",
        "/api/session",
        "/api/runs/../session/files/a",
        "/api/runs/r1/files/../../../session",
        "/api/runs/r1/files/%2e%2e/%2E./a",
        "\\\\evil.example\\a",
        "ftp://evil.example/"
      })
  void linkThatLeadsElsewhereThanTheWebIsText(String address) {
    assertThat(written.body("[words](<" + address + ">)"))
        .contains("words")
        .doesNotContain("href", "<a");
  }

  @Test
  void linkToTheWebAndToAMailboxIsOne() {
    assertThat(
            written.body("[a](https://example.org/x?y=1&z=\"2\" 'title') <mailto:a@example.org>"))
        .contains("<a href=\"https://example.org/x?y=1&amp;z=%222%22\"", "title=\"title\"")
        .contains("<a href=\"mailto:a@example.org\"", "rel=\"nofollow noreferrer noopener\"");
  }

  @Test
  void linkToAFileOfARunNeedsTheServersAddress() {
    String link = "[data](/api/runs/r1/files/data.csv)";

    assertThat(written.body(link)).doesNotContain("href");
    assertThat(written.at("https://code.example.org").body(link))
        .contains("<a href=\"https://code.example.org/api/runs/r1/files/data.csv\"");
  }

  @Test
  void pictureOfARunAndOfTheTextStandsInThePage() {
    String data = Drawn.data(Drawn.png());

    assertThat(written.body("![the *plot*](" + RUN_FILE + "plots/a%20b.png)"))
        .contains("<img src=\"" + data + "\" alt=\"the plot\" />");
    assertThat(written.body("![](" + data + ")")).contains("<img src=\"" + data + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9/a.png",
        "file:///etc/passwd",
        "//evil.example/a.png",
        "jar:file:/a.jar!/b.png",
        "classpath:a.png",
        "picture:0",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:image/png;base64,AAAA",
        "data:image/png,abc",
        "/api/runs/r1/files/no.png",
        "/api/runs/r2/files/a.png",
        "/api/runs/r1/files/plots/a b.png?x=1",
        "/api/runs/r1/files/%2e%2e/%zz",
        "a.png",
        ""
      })
  void pictureFromElsewhereIsToldAndNotShown(String address) {
    assertThat(written.body("![sales](<" + address + ">)"))
        .contains("<span class=\"missing\">[Picture “sales” not shown: ")
        .doesNotContain("<img");
  }

  @Test
  void whatNoXmlHoldsIsReplaced() {
    assertThat(written.body("a\u0001b &#2; \ufffe c")).contains("a\ufffdb \ufffd \ufffd c");
  }

  @ParameterizedTest
  @CsvSource({
    "'>', ' x', 200000",
    "'- ', x, 100000",
    "'*a ', '', 300000",
    "'![', x, 300000",
    "'[a](', x, 100000",
    "'**', x**, 100000",
    "'`', x, 300000",
    "'<a ', x, 300000",
    "'1. ', x, 300000",
    "'&#x', x, 300000"
  })
  void hostileNestingEndsSoonAndDoesNotOverflow(String repeated, String end, int times) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> written.body(repeated.repeat(times) + end));
  }

  @Test
  void littleTextThatBecomesTooMuchIsRefused() {
    String references =
        "[a]: http://e.example/" + "x".repeat(500_000) + "\n\n" + "[a] ".repeat(9999);
    String table = "|" + "a|".repeat(500) + "\n|" + "-|".repeat(500) + "\n" + "|\n".repeat(500);
    String quoted = "> " + table.replace("\n", "\n> ");

    for (String text : new String[] {references, table, quoted}) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> written.body(text))
          .matches(refusal -> refusal.code().equals("REPORT_TOO_MUCH"));
    }
  }

  @Test
  void pictureNamedAThousandTimesIsShownUntilItIsTooMuch() {
    byte[] large = Drawn.picture("png", 2, 2, 1);
    byte[] padded = java.util.Arrays.copyOf(large, 1_000_000);
    Written of = Written.asHtml(Map.of("a.png", padded));

    String body = of.body(("![a](" + RUN_FILE + "a.png)\n\n").repeat(1000));

    assertThat(body.split("<img", -1)).hasSize(1 + 12);
    assertThat(body).contains("too large for an export");
  }
}
