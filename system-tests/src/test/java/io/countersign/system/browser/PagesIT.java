package io.countersign.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.system.Given;
import io.countersign.system.Server;
import io.countersign.system.SharedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own pages, wide and narrow. */
class PagesIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double RUN_MS = 40_000;

  private final Server server = SharedServer.get();
  private final Given given = Given.on(server);

  @Test
  void wrongPasswordIsToldAndTheRightOneLeadsWhereTheReaderWasGoing() {
    try (Visitor visitor = Visitor.anonymous(server)) {
      Page page = visitor.page();
      page.navigate("/operaton/app/tasklist/default/");
      page.waitForURL(address -> address.contains("/sign-in?next="));
      visitor.photograph("sign-in");
      // Nobody real: the engine makes whoever was wrong wait for three seconds.
      visitor.signIn("somebody", "wrong");
      assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
      visitor.photograph("sign-in-refused");
      visitor.signIn("approver", "approver");
      page.waitForURL("**/operaton/app/tasklist/**");
      assertThat(page.getByText("Waiting for my decision")).isVisible();
    }
  }

  /** All files of all builds have one date, so a browser that asked for news would get none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/sign-in",
        "/code_artifacts",
        "/code_artifact",
        "/code_artifact_new",
        "/reports",
        "/assistants",
        "/vs_terminal",
        "/admin",
        "/account",
        "/app/components.js"
      })
  void whatKeepsItsNameIsReadAnewAfterAnUpgrade(String address)
      throws IOException, InterruptedException {
    HttpResponse<Void> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.uri(address)).build(),
                HttpResponse.BodyHandlers.discarding());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
  }

  @ParameterizedTest
  @ValueSource(ints = {1440, 360})
  void homeListsWhatWaitsAndWhatWasAsked(int width) {
    String title = "Home page " + width;
    String id = given.aRequest(given.anArtifact(title, "print(1)"), "{}");

    for (String name : new String[] {"approver", "consumer"}) {
      try (Visitor visitor = Visitor.signedIn(server, name, width)) {
        Page page = visitor.page();
        assertThat(page.locator("cs-request-list a[href*='" + id + "']").first()).hasText(title);
        assertThat(page.locator("cs-artifact-list").getByText(title)).isVisible();
        Pages.assertFits(page);
        visitor.photograph("home-of-" + name + "-" + width);
        assertThat(visitor.complaints()).isEmpty();
      }
    }
  }

  @Test
  void whatChangesIsSeenWithoutReloading() {
    String slug = given.anArtifact("Seen at once", "print(1)");

    try (Visitor visitor = Visitor.signedIn(server, "approver")) {
      Page page = visitor.page();
      int before =
          server
              .person("approver")
              .get("/api/code/badges")
              .json()
              .path("pending_approvals")
              .asInt();
      String id = given.aRequest(slug, "{}");
      assertThat(page.locator("cs-request-list a[href*='" + id + "']").first()).isVisible();
      String badge = "Tasklist " + (before + 1) + " to be decided by you";
      assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(badge)))
          .isVisible();
      visitor.photograph("home-with-badges");
      page.navigate("/code_artifact?slug=" + slug + "&request=" + id);
      assertThat(page.locator("cs-comments")).containsText("No comments yet.");
      server
          .person("consumer")
          .post("/api/code/run_requests/" + id + "/comments", "{\"text\":\"Please\"}");
      assertThat(page.locator("cs-comments blockquote")).hasText("Please");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void pagesTurnWithinOneDocumentThatHoldsOneStreamOfNews() {
    String slug = given.anArtifact("Turned to", "print(1)\n" + "x = 1\n".repeat(200));

    try (Visitor visitor = Visitor.signedIn(server, "author")) {
      Page page = visitor.page();
      List<String> streams = new ArrayList<>();
      page.onRequest(
          request -> {
            if (request.url().endsWith("/api/code/events")) {
              streams.add(request.url());
            }
          });
      page.navigate("/");
      page.evaluate("window.first = true");
      for (int round = 0; round < 8; round++) {
        link(page, "Artifacts").first().click();
        assertThat(page.locator("h1")).hasText("Artifacts");
        assertThat(page).hasTitle("Artifacts · Countersign");
        link(page, "Terminal").first().click();
        assertThat(page.locator("cs-code-editor .cm-content")).isVisible();
      }
      link(page, "Artifacts").first().click();
      page.getByRole(AriaRole.SEARCHBOX).fill("Turned to");
      page.waitForURL("**/code_artifacts?q=Turned+to");
      link(page, "Turned to").first().click();
      page.waitForURL("**/code_artifact?slug=" + slug);
      assertThat(page).hasTitle("Turned to · Countersign");
      page.goBack();
      assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasValue("Turned to");
      page.goForward();
      assertThat(page.locator("h1")).hasText("Turned to");
      page.evaluate("window.scrollTo(0, 1e6)");
      link(page, "My requests").click();
      assertThat(page.getByText("Welcome, author")).isVisible();
      assertThat((Boolean) page.evaluate("window.first")).isTrue();
      assertThat(streams).hasSize(1);
      page.reload();
      assertThat(page.getByText("Welcome, author")).isVisible();
      assertThat((Boolean) page.evaluate("window.first === undefined")).isTrue();
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  private static Locator link(Page page, String words) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoLeavesWhatTheyWroteIsAskedFirst(boolean leave) {
    try (Visitor visitor = Visitor.signedIn(server, "author")) {
      Page page = visitor.page();
      List<String> asked = new ArrayList<>();
      page.onDialog(
          dialog -> {
            asked.add(dialog.message());
            if (leave) {
              dialog.accept();
            } else {
              dialog.dismiss();
            }
          });
      page.navigate("/code_artifact_new");
      page.locator("#title").fill("Half written");
      link(page, "Artifacts").first().click();
      assertThat(page.locator("h1")).hasText(leave ? "Artifacts" : "New artifact");
      assertThat(asked)
          .containsExactly("What you have written is not saved. Leave this page all the same?");
      if (leave) {
        page.goBack();
      }
      assertThat(page.locator("#title")).hasValue("Half written");
    }
  }

  @Test
  void newcomerFindsWordsInsteadOfEmptyLists() {
    try (Visitor visitor = Visitor.signedIn(server, "contributor")) {
      Page page = visitor.page();
      assertThat(page.getByText("Nothing waits for your decision.")).isVisible();
      assertThat(page.getByText("You have not asked to run anything yet.")).isVisible();
      visitor.photograph("home-of-a-newcomer");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1440, 360})
  void approvedRequestIsExecutedAndShowsFiguresChartAndTable(int width) throws IOException {
    String slug = given.anArtifact("Drawdown " + width, demo("drawdown.py"));
    String id = given.anApprovedRequest(slug, drawdownRequest());

    try (Visitor visitor = Visitor.signedIn(server, "consumer", width)) {
      Page page = visitor.page();
      page.navigate("/code_artifact?slug=" + slug + "&request=" + id);
      assertThat(page.locator("cs-execute-button")).isVisible();
      assertThat(page.locator("h1")).hasText("Drawdown " + width);
      visitor.photograph("artifact-approved-and-waiting-" + width);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Execute")).click();
      assertThat(page.locator("cs-run-result pre"))
          .containsText(
              "maximum drawdown", new LocatorAssertions.ContainsTextOptions().setTimeout(RUN_MS));
      assertThat(page.locator("cs-execute-button")).hasCount(0);
      page.locator("cs-output-files img").scrollIntoViewIfNeeded();
      page.locator("cs-output-files cs-table-preview button").click();
      assertThat(page.locator("cs-output-files cs-table-preview td").first()).isVisible();
      assertThat(chartWidth(page)).isPositive();
      Pages.assertFits(page);
      visitor.photograph("artifact-result-chart-and-table-" + width);
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  /** Returns the chart's own width in pixels; 0 where the picture did not load. */
  private static int chartWidth(Page page) {
    return (Integer)
        page.locator("cs-output-files img")
            .evaluate("async picture => { await picture.decode(); return picture.naturalWidth; }");
  }

  private static String drawdownRequest() throws IOException {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("params").put("symbol", "AMZN");
    body.putArray("inputs")
        .addObject()
        .put("name", "stocks.csv")
        .put(
            "content_base64",
            Base64.getEncoder()
                .encodeToString(demo("stocks.csv").getBytes(StandardCharsets.UTF_8)));
    return body.toString();
  }

  private static String demo(String name) throws IOException {
    return Files.readString(
        Path.of(System.getProperty("countersign.root", ".."), "demo").resolve(name));
  }
}
