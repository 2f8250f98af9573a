package io.countersign.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.countersign.system.Person;
import io.countersign.system.Server;
import io.countersign.system.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing reports, wide and narrow: nothing typed is lost, and nothing in a report runs. */
class ReportsPagesIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "a password of somebody";

  private static final String TEXT =
      """
      # Growth of the year

      What came of **three runs**, as [the method](https://example.org/method) asks.

      | year | value |
      |---|--:|
      | 2025 | 1.05 |
      | 2026 | 1.10 |

      ```
      rate = 0.05
      ```

      <img src=x onerror="document.title='broken'">

      ![theirs](https://evil.example/a.png)
      """;

  private final Server server = SharedServer.get();
  private final String name = "report-" + System.nanoTime();

  /** Somebody of their own a test: a person has few places for streams, and reloads take some. */
  private final Person author = anAuthor();

  @ParameterizedTest
  @ValueSource(ints = {1440, 360})
  void authorWritesSavesAndExports(int width) throws IOException {
    try (Visitor visitor = Visitor.signedIn(server, name, PASSWORD, width)) {
      Page page = visitor.page();
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Reports").setExact(true))
          .click();
      Locator panel = page.locator("cs-report-panel");
      page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
      write(page, TEXT);
      Locator preview = page.locator("cs-report-preview");
      assertThat(preview.locator("h1")).hasText("Growth of the year");
      assertThat(preview.locator("td").nth(3)).hasText("1.10");
      assertThat(preview).containsText("<img src=x onerror=");
      assertThat(preview).containsText("Picture “theirs” not shown");
      assertThat(preview.locator("img, script")).hasCount(0);
      assertThat(page).hasTitle("Reports · Countersign");
      assertThat(panel.locator(".actions [role=status]")).containsText("Unsaved changes");
      Pages.assertFits(page);
      visitor.photograph("report-unsaved-" + width);

      page.reload();
      assertThat(page.getByText("What you had written is back.")).isVisible();
      assertThat(area(page)).hasValue(TEXT);
      area(page).press("Control+s");
      assertThat(panel).containsText("Saved as " + name + ".md");
      assertThat(page.getByText("What you had written is back.")).hasCount(0);
      visitor.photograph("report-saved-" + width);
      assertThat(
              author
                  .get("/api/vs_terminal/get_report?file=" + name + ".md")
                  .json()
                  .path("markdown")
                  .asText())
          .isEqualTo(TEXT);

      page.reload();
      assertThat(area(page)).hasValue(TEXT);
      assertThat(Files.readString(exported(page, "Download .md").path())).isEqualTo(TEXT);
      Download pdf = exported(page, "Export PDF");
      assertThat(pdf.suggestedFilename()).isEqualTo(name + ".pdf");
      assertThat(Files.readAllBytes(pdf.path())).startsWith('%', 'P', 'D', 'F');
      Download html = exported(page, "Export HTML");
      assertThat(html.suggestedFilename()).isEqualTo(name + ".html");
      assertThat(Files.readString(html.path()))
          .contains("&lt;img", "<td align=\"right\">1.10</td>");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1440, 360})
  void reportsAreFoundOpenedAndDeleted(int width) {
    save("# First\n\nof two\n");
    String second = save("# Second\n");
    try (Visitor visitor = Visitor.signedIn(server, name, PASSWORD, width)) {
      Page page = visitor.page();
      page.navigate("/reports");
      Locator list = page.locator("cs-report-list");
      page.getByLabel("Find a report").fill(name);
      assertThat(list.locator("li")).hasCount(2);
      visitor.photograph("report-list-" + width);
      open(list, name);
      assertThat(area(page)).hasValue("# First\n\nof two\n");
      assertThat(page).hasURL(server.uri("/reports?file=" + name + ".md").toString());
      Pages.assertFits(page);

      write(page, "unsaved");
      open(list, second);
      Locator question = page.getByRole(AriaRole.ALERTDIALOG);
      assertThat(question).containsText("What you wrote is not saved");
      visitor.photograph("report-asks-before-leaving-" + width);
      question.getByText("Go on writing").click();
      assertThat(area(page)).hasValue("unsaved");

      list.getByLabel("Delete " + second + "…").click();
      visitor.photograph("report-asks-before-deleting-" + width);
      list.getByRole(
              AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete").setExact(true))
          .click();
      assertThat(list.locator("li")).hasCount(1);
      assertThat(author.get("/api/vs_terminal/get_report?file=" + second + ".md").status())
          .isEqualTo(404);

      page.getByText("New", new Page.GetByTextOptions().setExact(true)).click();
      page.getByRole(AriaRole.ALERTDIALOG).getByText("Throw it away").click();
      assertThat(area(page)).hasValue("");
      Pages.assertFits(page);
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void whatWasSavedElsewhereIsNotWrittenOver() {
    String file = save("one") + ".md";
    try (Visitor visitor = Visitor.signedIn(server, name, PASSWORD, 1440)) {
      Page page = visitor.page();
      page.navigate("/reports?file=" + file);
      assertThat(area(page)).hasValue("one");
      author.post(
          "/api/vs_terminal/save_report",
          "{\"file\":\"" + file + "\",\"markdown\":\"theirs\",\"overwrite\":true}");
      write(page, "mine");
      area(page).press("Control+s");
      assertThat(page.locator("cs-report-panel")).containsText("was saved elsewhere");
      visitor.photograph("report-saved-elsewhere");
      page.getByText("Save mine as a new one").click();
      assertThat(page.locator("cs-report-panel")).containsText("Saved as " + name + "_1.md");
      // The browser itself tells of the 409 by which the page learns of it.
      assertThat(visitor.complaints()).hasSize(1).allMatch(told -> told.contains("409"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1440, 360})
  void thePageIsReadInTheDarkToo(int width) {
    String file = save(TEXT) + ".md";
    try (Visitor visitor = Visitor.signedIn(server, name, PASSWORD, width)) {
      Page page = visitor.page();
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      page.navigate("/reports?file=" + file);
      assertThat(page.locator("cs-report-preview h1")).hasText("Growth of the year");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Bold")).focus();
      visitor.photograph("report-dark-" + width);
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void theToolbarWritesAndTheBrowsersUndoTakesItBack() {
    try (Visitor visitor = Visitor.signedIn(server, name, PASSWORD, 1440)) {
      Page page = visitor.page();
      page.navigate("/reports");
      write(page, "word");
      page.keyboard().press("Control+a");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Bold")).click();
      assertThat(area(page)).hasValue("**word**");
      page.locator("cs-report-panel")
          .evaluate("panel => panel.insert('![p](/api/runs/r/files/a.png)')");
      assertThat(area(page)).hasValue("**\n\n![p](/api/runs/r/files/a.png)\n\n**");
      page.keyboard().press("Control+z");
      assertThat(area(page)).hasValue("**word**");
      assertThat(page.locator("cs-report-preview strong")).hasText("word");
      write(page, "");
    }
  }

  @Test
  void aConsumerIsToldWhoWritesReports() {
    try (Visitor visitor = Visitor.signedIn(server, "consumer")) {
      Page page = visitor.page();
      assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Reports")))
          .hasCount(0);
      page.navigate("/reports");
      assertThat(page.getByText("Only authors write reports.")).isVisible();
      assertThat(page.locator("cs-report-panel")).hasCount(0);
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  private Person anAuthor() {
    ObjectNode person = JSON.createObjectNode().put("username", name).put("password", PASSWORD);
    person.putArray("groups").add("authors");
    Person.Reply added = server.person("admin").post("/api/admin/people", person.toString());
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    return Person.signedIn(server, name, PASSWORD);
  }

  private String save(String markdown) {
    Person.Reply saved =
        author.post(
            "/api/vs_terminal/save_report",
            JSON.createObjectNode().put("name", name).put("markdown", markdown).toString());
    assertThat(saved.status()).as(saved.body()).isEqualTo(201);
    return saved.json().path("file").asText().replace(".md", "");
  }

  private static Download exported(Page page, String words) {
    return page.waitForDownload(() -> page.getByText(words).click());
  }

  private static Locator area(Page page) {
    return page.getByLabel("Report in Markdown");
  }

  private static void write(Page page, String text) {
    area(page).fill(text);
  }

  private static void open(Locator list, String name) {
    list.locator("button.name")
        .getByText(name, new Locator.GetByTextOptions().setExact(true))
        .click();
  }
}
