package io.countersign.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.countersign.system.Given;
import io.countersign.system.Person;
import io.countersign.system.Server;
import io.countersign.system.SharedServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages people write code and requests in, wide and narrow. */
class EditorPagesIT {

  private static final String SCHEMA =
      """
      {"type": "object", "required": ["symbol"], "properties": {
        "symbol": {"type": "string", "title": "Symbol", "pattern": "^[A-Z]+$",
                   "description": "As the exchange writes it"},
        "days": {"type": "integer", "title": "Days", "minimum": 1, "default": 30},
        "big": {"type": "integer", "title": "Big number"},
        "mode": {"enum": ["fast", "exact"], "title": "Mode"},
        "window": {"type": "object", "title": "Window",
                   "properties": {"from": {"type": "string", "format": "date", "title": "From"}}}}}
      """;

  private final Server server = SharedServer.get();
  private final Given given = Given.on(server);
  private final Person author = server.person("author");

  @ParameterizedTest
  @ValueSource(ints = {1440, 360})
  void authorWritesAnArtifactAndNothingOfAConflictIsLost(int width) {
    String title = "Written " + width + " " + System.nanoTime();
    try (Visitor visitor = Visitor.signedIn(server, "author", width)) {
      Page page = visitor.page();
      page.navigate("/code_artifact_new");
      page.locator("#title").fill(title);
      Pages.write(page, "def f(:\n    return 1\n");
      assertThat(page.locator("cs-code-editor li").first()).containsText("Line 1");
      assertThat(page.locator("cs-code-editor .cm-lint-marker-error")).isVisible();
      visitor.photograph("editor-new-with-a-remark-" + width);
      Pages.write(page, "print(params['symbol'])\n");
      assertThat(page.locator("cs-code-editor")).containsText("nothing to remark");
      page.getByText("Parameters", new Page.GetByTextOptions().setExact(true)).click();
      page.locator("#schema").fill(SCHEMA);
      Pages.assertFits(page);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create artifact"))
          .click();
      page.waitForURL("**/code_artifact?slug=*");
      assertThat(page.locator("h1")).hasText(title);

      String slug = page.url().substring(page.url().indexOf("slug=") + "slug=".length());
      page.navigate("/code_artifact?slug=" + slug + "&tab=edit");
      assertThat(page.locator(".cm-content")).containsText("print(params");
      author.patch(address(slug), "{\"code\":\"print('theirs')\\n\",\"changelog\":\"theirs\"}");
      Pages.write(page, "print('mine')\n");
      page.locator("#changelog").fill("mine");
      page.keyboard().press("Control+s");
      Locator conflict = page.locator("cs-conflict");
      assertThat(conflict).containsText("Version 2 was saved while you wrote");
      assertThat(conflict.locator("cs-diff")).containsText("print('theirs')");
      assertThat(conflict.locator("cs-diff")).containsText("print('mine')");
      Pages.assertFits(page);
      visitor.photograph("editor-conflict-" + width);
      conflict
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Keep mine"))
          .click();
      assertThat(page.locator("cs-artifact-editor")).containsText("Saved as version 3.");
      Pages.assertFits(page);
      visitor.photograph("editor-saved-" + width);
      JsonNode saved = author.get(address(slug)).json().path("artifact");
      assertThat(saved.path("code").asText()).isEqualTo("print('mine')\n");
      assertThat(saved.path("params_schema").path("required").toString()).contains("symbol");
      // The browser itself tells of the 409 by which the page learns of the conflict.
      assertThat(visitor.complaints()).hasSize(1).allMatch(told -> told.contains("409"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1440, 360})
  void consumerAsksForARunAndLandsOnTheRequest(int width) {
    String slug = given.anArtifact("Asked for " + width, "print(params)");
    author.patch(address(slug), "{\"params_schema\":" + SCHEMA + "}");
    try (Visitor visitor = Visitor.signedIn(server, "consumer", width)) {
      Page page = visitor.page();
      page.navigate("/code_artifact?slug=" + slug + "&tab=run");
      send(page);
      assertThat(page.locator("cs-run-form-fields")).containsText("Fill this in.");
      page.getByLabel("Symbol").fill("AMZN");
      page.getByLabel("Big number").fill("12345678901234567890");
      page.getByLabel("Mode").selectOption("exact");
      page.locator("input[type=file]")
          .setInputFiles(
              new FilePayload(
                  "Kurse März.csv", "text/csv", "a,b\n".getBytes(StandardCharsets.UTF_8)));
      page.getByText("When and how urgently").click();
      page.getByLabel("Run as soon as it is approved").check();
      page.reload();
      assertThat(page.getByText("What you had typed is back.")).isVisible();
      assertThat(page.getByLabel("Symbol")).hasValue("AMZN");
      page.locator("input[type=file]")
          .setInputFiles(
              new FilePayload(
                  "Kurse März.csv", "text/csv", "a,b\n".getBytes(StandardCharsets.UTF_8)));
      Pages.assertFits(page);
      visitor.photograph("run-form-" + width);
      send(page);
      page.waitForURL("**/code_artifact?slug=*&request=*");
      assertThat(page.locator("cs-request-panel")).containsText("12345678901234567890");
      assertThat(page.locator("cs-request-panel")).containsText("Kurse Marz.csv");
      Pages.assertFits(page);
      visitor.photograph("run-form-landed-" + width);
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  private static void send(Page page) {
    page.locator("cs-run-form")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Ask to run"))
        .click();
  }

  private static String address(String slug) {
    return "/api/code/artifacts/" + slug;
  }
}
