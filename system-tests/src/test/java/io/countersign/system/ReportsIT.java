package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports belong to whoever wrote them, are never written over unasked, and fetch nothing. */
class ReportsIT {

  private static final String TERMINAL = "/api/vs_terminal/";
  private static final String SAVE = TERMINAL + "save_report";

  /** A PNG of 40 times 30 points, written without a library. */
  private static final String DRAW =
      """
      import zlib, struct
      def chunk(kind, data):
          return (struct.pack('>I', len(data)) + kind + data
                  + struct.pack('>I', zlib.crc32(kind + data)))
      rows = b''.join(b'\\0' + b'\\xcc\\x22\\x00' * 40 for _ in range(30))
      png = (b'\\x89PNG\\r\\n\\x1a\\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 40, 30, 8, 2, 0, 0, 0))
             + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))
      open('the plot.png', 'wb').write(png)
      """;

  private final Server server = SharedServer.get();
  private final Person author = server.person("author");
  private final String mark = "r" + System.nanoTime();

  private static ObjectNode body() {
    return Person.JSON.createObjectNode();
  }

  private Person.Reply save(Person person, String name, String markdown) {
    return person.post(SAVE, body().put("name", name).put("markdown", markdown).toString());
  }

  private String saved(String markdown) {
    Person.Reply reply = save(author, mark, markdown);
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return reply.json().path("file").asText();
  }

  private JsonNode opened(String file) {
    return author.get(TERMINAL + "get_report?file=" + file).json();
  }

  private Person aWriter() {
    ObjectNode person = body().put("username", mark).put("password", "a password of somebody");
    person.putArray("groups").add("authors");
    assertThat(server.person("admin").post("/api/admin/people", person.toString()).status())
        .isEqualTo(201);
    return Person.signedIn(server, mark, "a password of somebody");
  }

  private static List<String> files(JsonNode list) {
    return StreamSupport.stream(list.path("reports").spliterator(), false)
        .map(report -> report.path("file").asText())
        .toList();
  }

  @Test
  void aReportIsKeptByteForByteAndTellsWhereItIs() {
    String text = "  # März \u202e ${7*191} <b>\r\n\n\tx | y\n";
    Person.Reply reply = save(author, mark, text);

    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    JsonNode told = reply.json();
    assertThat(told.path("ok").asBoolean()).isTrue();
    assertThat(told.path("file").asText()).isEqualTo(mark + ".md");
    assertThat(told.path("revision").asInt()).isEqualTo(1);
    assertThat(reply.header("Location")).contains(told.path("path").asText());
    assertThat(author.get(told.path("path").asText()).json().path("markdown").asText())
        .isEqualTo(text);
    assertThat(author.bytes(TERMINAL + "download_report?file=" + mark + ".md"))
        .isEqualTo(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void aNameThatIsTakenIsNeverOverwritten() {
    assertThat(saved("first")).isEqualTo(mark + ".md");
    assertThat(saved("second")).isEqualTo(mark + "_1.md");
    assertThat(saved("third")).isEqualTo(mark + "_2.md");

    assertThat(opened(mark + ".md").path("markdown").asText()).isEqualTo("first");
    assertThat(opened(mark + "_2.md").path("markdown").asText()).isEqualTo("third");
  }

  @Test
  void manyWhoSaveTheSameNameAtOnceLoseNothing() {
    Person writer = aWriter();
    List<Person.Reply> replies =
        IntStream.range(0, 12)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> save(writer, "same", "text " + i)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(replies)
        .allSatisfy(reply -> assertThat(reply.status()).as(reply.body()).isEqualTo(201));
    assertThat(files(writer.get(TERMINAL + "list_reports").json()))
        .doesNotHaveDuplicates()
        .hasSize(12);
  }

  @ParameterizedTest
  @CsvSource({
    "'Wochen Bericht/..', Wochen_Bericht___",
    "'../../../etc/passwd', _________etc_passwd",
    "'%2e%2e%2fa', _2e_2e_2fa",
    "'CON', CON"
  })
  void otherCharactersOfANameBecomeUnderscores(String name, String plain) {
    String file = save(author, name + mark, "x").json().path("file").asText();

    assertThat(file).isEqualTo(plain + mark + ".md");
  }

  @Test
  void aReportWithoutANameIsNamedByTheTime() {
    Person.Reply reply = author.post(SAVE, "{\"markdown\":\"x\",\"name\":\" \"}");

    assertThat(reply.json().path("file").asText()).matches("report_\\d{8}_\\d{6}(_\\d+)?\\.md");
  }

  @Test
  void aReportIsSavedAgainOnlyOnTopOfWhatItsAuthorSaw() {
    String file = saved("one");
    ObjectNode again = body().put("file", file).put("markdown", "two").put("expected", 1);

    Person.Reply first = author.post(SAVE, again.toString());
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(first.json().path("revision").asInt()).isEqualTo(2);
    Person.Reply stale = author.post(SAVE, again.put("markdown", "three").toString());
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.code()).isEqualTo("REPORT_STALE");
    assertThat(stale.json().path("ok").asBoolean(true)).isFalse();
    assertThat(opened(file).path("markdown").asText()).isEqualTo("two");

    again.remove("expected");
    assertThat(author.post(SAVE, again.toString()).code()).isEqualTo("OVERWRITE_UNSAID");
    assertThat(author.post(SAVE, again.put("overwrite", true).toString()).status()).isEqualTo(200);
    assertThat(opened(file).path("markdown").asText()).isEqualTo("three");
    assertThat(opened(file).path("revision").asInt()).isEqualTo(3);
    assertThat(author.post(SAVE, again.put("name", "b").toString()).code())
        .isEqualTo("NAME_AND_FILE");
    again.remove("name");
    assertThat(author.post(SAVE, again.put("file", mark + "_no.md").toString()).status())
        .isEqualTo(404);
  }

  @Test
  void theListTellsNewestFirstAndPageByPage() {
    Person writer = aWriter();
    for (String name : List.of("a", "b", "c")) {
      save(writer, name, "# " + name);
    }
    writer.post(SAVE, "{\"file\":\"a.md\",\"markdown\":\"longer\",\"overwrite\":true}");

    JsonNode all = writer.get(TERMINAL + "list_reports").json();
    assertThat(files(all)).containsExactly("a.md", "c.md", "b.md");
    assertThat(all.at("/reports/0/size").asInt()).isEqualTo(6);
    assertThat(all.at("/reports/0/modified").asText()).endsWith("Z");
    assertThat(all.path("total").asInt()).isEqualTo(3);
    assertThat(files(writer.get(TERMINAL + "list_reports?page=2&page_size=2").json()))
        .containsExactly("b.md");
    assertThat(writer.get(TERMINAL + "list_reports?page=0").status()).isEqualTo(400);
  }

  @Test
  void nobodyElseFindsAReport() {
    String file = saved("# Secret");
    Person other = server.person("superuser");

    for (String route :
        List.of("get_report", "download_report", "export_report_html", "export_report_pdf")) {
      Person.Reply reply = other.get(TERMINAL + route + "?file=" + file);
      assertThat(reply.status()).as(route).isEqualTo(404);
      assertThat(reply.code()).isEqualTo("NOT_FOUND");
    }
    assertThat(other.post(TERMINAL + "delete_report", "{\"file\":\"" + file + "\"}").status())
        .isEqualTo(404);
    String over = "{\"markdown\":\"x\",\"overwrite\":true,\"file\":\"" + file + "\"}";
    assertThat(other.post(SAVE, over).status()).isEqualTo(404);
    assertThat(files(other.get(TERMINAL + "list_reports").json())).doesNotContain(file);
    assertThat(opened(file).path("markdown").asText()).isEqualTo("# Secret");
  }

  @Test
  void aDeletedReportIsGoneAndItsNameFree() {
    String file = saved("x");
    String delete = "{\"file\":\"" + file + "\"}";

    assertThat(author.post(TERMINAL + "delete_report", delete).json().path("deleted").asText())
        .isEqualTo(file);
    assertThat(author.post(TERMINAL + "delete_report", delete).status()).isEqualTo(404);
    assertThat(author.get(TERMINAL + "get_report?file=" + file).status()).isEqualTo(404);
    assertThat(saved("y")).isEqualTo(file);
  }

  @Test
  void aRepeatedDeletionIsAnsweredTheSame() {
    String delete = "{\"file\":\"" + saved("x") + "\"}";

    Person.Reply first =
        author.call("POST", TERMINAL + "delete_report", delete, "Idempotency-Key", mark);
    Person.Reply again =
        author.call("POST", TERMINAL + "delete_report", delete, "Idempotency-Key", mark);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', MARKDOWN_REQUIRED",
    "'[]', BODY_NOT_OBJECT",
    "'{\"markdown\":\" \\n \"}', MARKDOWN_REQUIRED",
    "'{\"markdown\":7}', FIELD_TYPE",
    "'{\"markdown\":\"a\\u0000\"}', TEXT_NOT_STORABLE",
    "'{\"markdown\":\"\\ud800\"}', TEXT_NOT_STORABLE",
    "'{\"markdown\":\"x\",\"name\":1}', FIELD_TYPE",
    "'{\"markdown\":\"x\",\"file\":\"a.md\",\"expected\":\"1\"}', FIELD_TYPE",
    "'{\"markdown\":\"x\",\"file\":\"../a.md\",\"overwrite\":true}', INVALID_FILE",
    "'{\"markdown\":\"x\",\"file\":\"a.md\\r\\nSet-Cookie: a=b\",\"overwrite\":true}', INVALID_FILE"
  })
  void whatIsNoReportIsRefused(String sent, String code) {
    Person.Reply refused = author.post(SAVE, sent);

    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.json().path("ok").asBoolean(true)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "..%2fa.md", "a.md%0d%0aX-Evil:1", "a%00.md", "%ff.md", "C:%5Ca.md"})
  void aFileThatNoReportIsNamedIsRefused(String file) {
    for (String route :
        List.of("get_report", "download_report", "export_report_html", "export_report_pdf")) {
      Person.Reply refused = author.get(TERMINAL + route + "?file=" + file);
      assertThat(refused.status()).as(route + " " + refused.body()).isEqualTo(400);
      assertThat(refused.json().path("error").asText()).contains("Invalid file");
      assertThat(refused.header("X-Evil")).isEmpty();
    }
  }

  @Test
  void howMuchSomebodyKeepsIsBounded() {
    Person writer = aWriter();
    assertThat(save(writer, "large", "x".repeat(1024 * 1024)).status()).isEqualTo(201);
    Person.Reply tooLarge = save(writer, "larger", "x".repeat(1024 * 1024 + 1));
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.code()).isEqualTo("REPORT_TOO_LARGE");

    addRows(writer, 63, 1024 * 1024);
    Person.Reply tooMuch = save(writer, "more", "x");
    assertThat(tooMuch.status()).isEqualTo(409);
    assertThat(tooMuch.code()).isEqualTo("REPORTS_TOO_LARGE");

    SharedServer.database().execute("update report set size = 1 where owner = '" + mark + "'");
    addRows(writer, 436, 1);
    Person.Reply tooMany = save(writer, "another", "x");
    assertThat(tooMany.status()).isEqualTo(409);
    assertThat(tooMany.code()).isEqualTo("REPORTS_FULL");
    String again = "{\"file\":\"large.md\",\"markdown\":\"y\",\"overwrite\":true}";
    assertThat(writer.post(SAVE, again).status()).isEqualTo(200);
  }

  private static void addRows(Person writer, int count, int size) {
    String[] rows =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    ("insert into report values ('%s', '%s', 'f%d_%d.md', 'x', %d, 1,"
                            + " current_timestamp, current_timestamp)")
                        .formatted(java.util.UUID.randomUUID(), writer.name(), size, i, size))
            .toArray(String[]::new);
    SharedServer.database().execute(rows);
  }

  @Test
  void whatIsExportedShowsTheFigureOfTheRun() throws IOException {
    String file =
        saved(
            "# Growth März\n\n| year | value |\n|---|--:|\n| 2026 | 4,2 € |\n\n![the plot]("
                + figure()
                + ")\n");

    Person.Reply page = author.get(TERMINAL + "export_report_html?file=" + file);
    assertThat(page.header("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.header("Content-Disposition").orElse("")).startsWith("inline");
    assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox");
    assertThat(page.body())
        .contains("<title>" + file + "</title>", "<td align=\"right\">4,2 €</td>")
        .contains("<img src=\"data:image/png;base64,", "alt=\"the plot\"");

    Person.Reply answer = author.get(TERMINAL + "export_report_pdf?file=" + file);
    assertThat(answer.header("Content-Type")).contains("application/pdf");
    assertThat(answer.header("Content-Disposition").orElse(""))
        .startsWith("attachment")
        .contains(mark + ".pdf");
    try (PDDocument pdf =
        Loader.loadPDF(author.bytes(TERMINAL + "export_report_pdf?file=" + file))) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("Growth März", "2026", "4,2 €");
      PDImageXObject picture = picture(pdf.getPage(0).getResources());
      assertThat(picture.getWidth()).isEqualTo(40);
      assertThat(picture.getImage().getRGB(20, 15) & 0xffffff).isEqualTo(0xcc2200);
    }
  }

  private static PDImageXObject picture(PDResources resources) throws IOException {
    for (COSName name : resources.getXObjectNames()) {
      if (resources.getXObject(name) instanceof PDImageXObject picture) {
        return picture;
      }
    }
    throw new AssertionError("no picture");
  }

  private String figure() {
    Person.Reply run = author.post("/api/run_code", body().put("code", DRAW).toString());
    assertThat(run.status()).as(run.body()).isEqualTo(200);
    String id = run.json().path("run_id").asText();
    String url =
        author.get("/api/runs/" + id).json().at("/run/artifacts/the plot.png/url").asText();
    assertThat(url).endsWith("/the%20plot.png");
    return url;
  }

  @Test
  void aFigureOfSomebodyElsesRunIsNotShown() {
    Person other = server.person("contributor");
    String file = save(other, mark, "![theirs](" + figure() + ")").json().path("file").asText();

    String page = other.get(TERMINAL + "export_report_html?file=" + file).body();
    assertThat(page).contains("[Picture “theirs” not shown: ").doesNotContain("<img");
  }

  /** Promises 43 and 60: no address in a report is opened, and nothing in it runs. */
  @Test
  void nothingIsFetchedAndNothingRuns() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    HttpServer trap =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    trap.createContext("/", exchange -> asked.incrementAndGet());
    trap.start();
    try {
      String there = "http://127.0.0.1:" + trap.getAddress().getPort();
      String file =
          saved(
              ("<script>alert(1)</script> <img src=%1$s/a onerror=alert(1)>\n\n![b](%1$s/b.png)"
                      + " ![c](file:///etc/passwd) [d](javascript:alert(1))\n\n"
                      + "<link rel=stylesheet href=%1$s/e>\n\n![f](data:image/svg+xml;base64,AA)")
                  .formatted(there));

      String page = author.get(TERMINAL + "export_report_html?file=" + file).body();
      byte[] pdf = author.bytes(TERMINAL + "export_report_pdf?file=" + file);

      assertThat(page)
          .contains("&lt;script&gt;", "[Picture “b” not shown: ", "[Picture “c” not shown: ")
          .doesNotContain("<script", "<img", "<a ", "<link", "root:");
      try (PDDocument document = Loader.loadPDF(pdf)) {
        assertThat(new PDFTextStripper().getText(document))
            .contains("<script>alert(1)</script>", "Picture “b” not shown")
            .doesNotContain("root:");
      }
      assertThat(asked).hasValue(0);
    } finally {
      trap.stop(0);
    }
  }

  @Test
  void aReportThatWouldBecomeTooMuchIsNotExported() {
    String table = "|" + "a|".repeat(500) + "\n|" + "-|".repeat(500) + "\n" + "|\n".repeat(500);
    String file = saved(table);

    Person.Reply refused = author.get(TERMINAL + "export_report_html?file=" + file);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("REPORT_TOO_MUCH");
    assertThat(refused.header("Content-Type").orElse("")).startsWith("application/problem+json");
  }
}
