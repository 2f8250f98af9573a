package io.countersign.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.system.Given;
import io.countersign.system.Person;
import io.countersign.system.Server;
import io.countersign.system.SharedServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding artifacts, and what an artifact's page offers, wide and narrow. */
class ArtifactsPagesIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIRST = "rate = 0.03\n\nprint('yearly', rate)\n";
  private static final String SECOND =
      "rate = 0.05\nyears = 10\n\nprint('yearly', rate)\nprint('after', years, (1 + rate) ** years)\n";

  private final Server server = SharedServer.get();
  private final Given given = Given.on(server);
  private final Person author = server.person("author");

  @ParameterizedTest
  @ValueSource(ints = {1440, 360})
  void whatIsLookedForIsFoundAndStandsInTheAddress(int width) {
    String slug = anArtifactOfTwoVersions("Growth " + width);
    try (Visitor visitor = Visitor.signedIn(server, "approver", width)) {
      Page page = visitor.page();
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Artifacts").setExact(true))
          .click();
      Locator found = page.locator("cs-artifact-list");
      assertThat(found.getByText("Growth " + width)).isVisible();
      visitor.photograph("artifacts-" + width);
      page.getByLabel("Search", new Page.GetByLabelOptions().setExact(true)).fill(slug);
      assertThat(found.getByRole(AriaRole.STATUS)).hasText("1 artifact found");
      page.getByLabel("Language").selectOption("python");
      assertThat(page)
          .hasURL(Pattern.compile(".*/code_artifacts\\?q=" + slug + "&language=python"));

      button(page, "Star Growth").click();
      assertThat(button(page, "Star Growth " + width + ", 1 star")).isVisible();
      page.getByLabel("Only what I starred").check();
      assertThat(page).hasURL(Pattern.compile(".*&starred=true"));
      page.reload();
      assertThat(found.getByRole(AriaRole.STATUS)).hasText("1 artifact found");
      assertThat(page.getByLabel("Only what I starred")).isChecked();
      visitor.photograph("artifacts-found-" + width);
      assertThat(fits(page)).isTrue();

      found.getByText("finance").click();
      assertThat(page).hasURL(Pattern.compile(".*&tag=finance.*"));
      page.getByLabel("Author").fill("nobody at all");
      assertThat(found).containsText("Nothing fits all of these.");
      visitor.photograph("artifacts-nothing-found-" + width);
      found.getByText("Clear the filters").click();
      assertThat(page).hasURL(Pattern.compile(".*/code_artifacts"));
      found
          .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Growth " + width))
          .click();
      assertThat(page.locator("h1")).hasText("Growth " + width);
      page.goBack();
      assertThat(found.getByText("Growth " + width)).isVisible();
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1440, 360})
  void whatWaitsIsDecidedAndExecutedBesideTheList(int width) {
    String title = "In place " + width;
    String id =
        given.aRequest(
            given.anArtifact(title, "print('in place')"), "{\"params\":{\"symbol\":\"AMZN\"}}");
    try (Visitor visitor = Visitor.signedIn(server, "approver", width)) {
      Page page = visitor.page();
      page.navigate("/code_artifacts");
      button(page, "Decide here on " + title).click();
      Locator list = page.locator("cs-request-list");
      assertThat(list.locator("cs-run-review")).containsText("print('in place')");
      assertThat(list.locator("cs-parameters")).containsText("AMZN");
      list.getByLabel("Reject").check();
      button(page, "Record decision").click();
      assertThat(list.getByRole(AriaRole.ALERT)).hasText("Give a reason for rejecting.");
      list.getByLabel("Approve").check();
      list.locator("textarea").fill("Read it");
      assertThat(fits(page)).isTrue();
      visitor.photograph("decided-in-place-" + width);
      button(page, "Record decision").click();
      assertThat(list.locator("a[href*='" + id + "']")).hasCount(0);
      assertThat(visitor.complaints()).isEmpty();
    }
    try (Visitor visitor = Visitor.signedIn(server, "consumer", width)) {
      Page page = visitor.page();
      page.navigate("/code_artifacts");
      Locator row =
          page.locator("cs-request-list tr")
              .filter(new Locator.FilterOptions().setHas(page.locator("a[href*='" + id + "']")));
      assertThat(row).containsText("approver: Read it");
      visitor.photograph("executed-in-place-" + width);
      row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Execute")).click();
      assertThat(row.locator("cs-status")).hasText("executed");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void governedRunIsWatchedWhileItGoesOn() {
    String code =
        """
        import time
        print("PROGRESS:50\\nfirst", flush=True)
        time.sleep(4)
        print("second")
        """;
    String slug = given.anArtifact("Watched", code);
    String id = given.anApprovedRequest(slug, "{}");
    try (Visitor visitor = Visitor.signedIn(server, "consumer", 360)) {
      Page page = visitor.page();
      page.navigate("/code_artifact?slug=" + slug + "&request=" + id);
      button(page, "Execute").click();
      Locator result = page.locator("cs-run-result");
      assertThat(result.locator("cs-output-log")).containsText("first");
      assertThat(result.locator("cs-progress")).containsText("50 %");
      assertThat(button(page, "Cancel")).isEnabled();
      assertThat(result).not().containsText("second");
      visitor.photograph("governed-run-watched-360");
      assertThat(result).containsText("second");
      assertThat(result.locator("cs-status")).hasText("succeeded");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1440, 360})
  void versionsAreComparedAndAnOldOneIsBroughtBack(int width) {
    String slug = anArtifactOfTwoVersions("Back again " + width);
    try (Visitor visitor = Visitor.signedIn(server, "approver", width)) {
      Page page = visitor.page();
      page.navigate("/code_artifact?slug=" + slug + "#L4");
      assertThat(page.locator("cs-source .here")).containsText("print('yearly', rate)");
      visitor.photograph("artifact-code-" + width);
      tab(page, "Versions").click();
      visitor.photograph("artifact-versions-" + width);
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Version 1").setExact(true))
          .click();
      assertThat(page.locator("cs-old-version")).containsText("This is version 1, saved by author");
      assertThat(page.locator("cs-source")).containsText("rate = 0.03");
      assertThat(fits(page)).isTrue();
      visitor.photograph("artifact-old-version-" + width);
      page.goBack();
      tab(page, "Versions").click();
      button(page, "Compare version 1 with version 2").click();
      assertThat(page).hasURL(Pattern.compile(".*&tab=compare&from=1&to=2"));
      if (width > 700) {
        page.getByLabel("Side by side").check();
        assertThat(page.locator("cs-side-by-side tbody tr").first()).containsText("rate = 0.05");
      } else {
        assertThat(page.getByLabel("Side by side")).hasCount(0);
        assertThat(page.locator("cs-diff .added").first()).containsText("rate = 0.05");
      }
      visitor.photograph("artifact-compare-" + width);
      assertThat(fits(page)).isTrue();

      tab(page, "Versions").click();
      button(page, "Roll back to version 1").click();
      visitor.photograph("artifact-roll-back-asks-" + width);
      page.locator("cs-roll-back button.primary").click();
      assertThat(page.locator("cs-version-list li").first()).containsText("from version 1");
      assertThat(page.locator("cs-artifact-head")).containsText("version 3");
      visitor.photograph("artifact-rolled-back-" + width);
      assertThat(fits(page)).isTrue();
      tab(page, "Code").click();
      assertThat(page.locator("cs-source pre code")).containsText("rate = 0.03");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1440, 360})
  void editorsGrantAndTakeAwayAndARefusalIsTold(int width) {
    String slug = anArtifactOfTwoVersions("Granted " + width);
    try (Visitor visitor = Visitor.signedIn(server, "author", width)) {
      Page page = visitor.page();
      page.navigate("/code_artifact?slug=" + slug + "&tab=permissions");
      Locator permissions = page.locator("cs-permission-list");
      permissions.getByLabel("Name").fill("contributor");
      permissions.getByLabel("ask for runs").check();
      permissions.getByLabel("Until").fill("2099-05-06T07:08");
      page.locator("cs-grant-form button.primary").click();
      Locator row =
          permissions.locator("li").filter(new Locator.FilterOptions().setHasText("contributor"));
      assertThat(row).containsText("may see and ask for runs, until 6 May 2099");
      assertThat(permissions.getByRole(AriaRole.STATUS)).hasText("Saved what contributor may.");
      visitor.photograph("artifact-permissions-" + width);
      assertThat(fits(page)).isTrue();

      row.getByText("Change…").click();
      permissions.getByLabel("edit, decide and grant").check();
      page.locator("cs-grant-form button.primary").click();
      assertThat(row).containsText("edit, decide and grant");
      row.getByText("Take away").click();
      assertThat(row).containsText("has no right any more");
      assertThat(visitor.complaints()).isEmpty();

      permissions.getByLabel("Name").fill("nobody at all");
      page.locator("cs-grant-form button.primary").click();
      assertThat(permissions.getByRole(AriaRole.ALERT)).containsText("names nobody");
      visitor.photograph("artifact-permission-refused-" + width);
    }
  }

  private String anArtifactOfTwoVersions(String title) {
    String slug = given.anArtifact(title, FIRST);
    Person.Reply written =
        author.patch(
            "/api/code/artifacts/" + slug,
            JSON.createObjectNode()
                .put("code", SECOND)
                .put("changelog", "Say what it comes to after some years")
                .put("description", "How an amount grows by a yearly rate")
                .set("tags", JSON.createArrayNode().add("finance").add("rates"))
                .toString());
    assertThat(written.status()).as(written.body()).isEqualTo(200);
    return slug;
  }

  private static Locator tab(Page page, String name) {
    return page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first();
  }

  private static boolean fits(Page page) {
    return (Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth");
  }
}
