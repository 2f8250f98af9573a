package io.countersign.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.system.Server;
import io.countersign.system.SharedServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One day: an author writes a tool, a consumer finds it and asks for a run, an approver decides,
 * the consumer has the result. Each goes by what the pages say, from signing in on.
 */
class WalksIT {

  private final Server server = SharedServer.get();

  @ParameterizedTest
  @ValueSource(ints = {1440, 360})
  void fromTheFirstLineOfCodeToTheConsumersResult(int width) {
    String title = "Monthly growth " + width + "-" + System.nanoTime();
    authorsDay(title, width);
    consumersMorning(title, width);
    approversDay(title, width);
    consumersAfternoon(title, width);
  }

  private void authorsDay(String title, int width) {
    try (Visitor visitor = Visitor.signedIn(server, "author", width)) {
      Page page = visitor.page();
      visitor.photograph("walk-author-1-start-" + width);
      link(page, "Open the terminal").click();
      page.waitForURL("**/vs_terminal*");
      Pages.write(
          page,
          "import json\nopen('growth.csv', 'w').write('month,growth\\n1,6\\n')\nprint('growth 6 %')\n");
      page.keyboard().press("Shift+Enter");
      assertThat(page.locator("cs-output-log")).containsText("growth 6 %");
      button(page, "Save…").click();
      button(page, "Make an artifact of it…").click();
      page.waitForURL("**/code_artifact_new");
      page.getByLabel("Title").fill(title);
      page.getByLabel("Who may see it").selectOption("internal");
      visitor.photograph("walk-author-2-new-artifact-" + width);
      button(page, "Create artifact").click();
      page.waitForURL("**/code_artifact?slug=*");
      tab(page, "Permissions").click();
      Locator permissions = page.locator("cs-permission-list");
      for (String[] grant :
          new String[][] {{"consumer", "ask for runs"}, {"approver", "edit, decide and grant"}}) {
        permissions.getByLabel("Name").fill(grant[0]);
        permissions.getByLabel(grant[1]).check();
        page.locator("cs-grant-form button.primary").click();
        assertThat(permissions.getByRole(AriaRole.STATUS)).containsText(grant[0]);
      }
      visitor.photograph("walk-author-3-permissions-" + width);
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  private void consumersMorning(String title, int width) {
    try (Visitor visitor = Visitor.signedIn(server, "consumer", width)) {
      Page page = visitor.page();
      visitor.photograph("walk-consumer-1-start-" + width);
      page.keyboard().press("/");
      page.keyboard().type(title);
      page.keyboard().press("Enter");
      page.waitForURL("**/code_artifacts?q=*");
      link(page, title).click();
      page.waitForURL("**/code_artifact?slug=*");
      tab(page, "Ask to run").click();
      page.locator("cs-run-form")
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Ask to run"))
          .click();
      page.waitForURL("**&request=*");
      assertThat(page.locator("cs-run-review")).containsText("pending");
      visitor.photograph("walk-consumer-2-asked-" + width);
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  private void approversDay(String title, int width) {
    try (Visitor visitor = Visitor.signedIn(server, "approver", width)) {
      Page page = visitor.page();
      visitor.photograph("walk-approver-1-start-" + width);
      page.locator("cs-request-list")
          .first()
          .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(title))
          .first()
          .click();
      assertThat(page.locator("cs-run-review")).containsText("growth 6 %");
      visitor.photograph("walk-approver-2-review-" + width);
      page.locator("cs-decision-form").getByLabel("Approve").check();
      page.locator("cs-decision-form").getByLabel("Reason").fill("Reads nothing, writes a table");
      page.locator("cs-decision-form button.primary").click();
      assertThat(page.locator("cs-run-review")).containsText("approved");
      visitor.photograph("walk-approver-3-approved-" + width);
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  private void consumersAfternoon(String title, int width) {
    try (Visitor visitor = Visitor.signedIn(server, "consumer", width)) {
      Page page = visitor.page();
      page.locator("#my-requests")
          .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(title))
          .first()
          .click();
      button(page, "Execute").click();
      assertThat(page.locator("cs-run-result")).containsText("growth 6 %");
      assertThat(page.locator("cs-output-files")).containsText("growth.csv");
      visitor.photograph("walk-consumer-3-result-" + width);
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first();
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first();
  }

  private static Locator tab(Page page, String name) {
    return page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
