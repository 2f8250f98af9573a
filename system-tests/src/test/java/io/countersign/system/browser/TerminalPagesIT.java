package io.countersign.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.system.Server;
import io.countersign.system.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The terminal, wide and narrow: write, run, look, keep. */
class TerminalPagesIT {

  private final Server server = SharedServer.get();

  @ParameterizedTest
  @ValueSource(ints = {1440, 360})
  void authorRunsCodeAndSeesItsOutputFigureAndHistory(int width) {
    try (Visitor visitor = Visitor.signedIn(server, "author", width)) {
      Page page = visitor.page();
      page.navigate("/vs_terminal");
      assertThat(page.locator("cs-run-pane")).containsText("Nothing has been run yet");
      visitor.photograph("terminal-empty-" + width);
      Pages.write(page, "import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\nprint('drawn')\n");
      page.keyboard().press("Shift+Enter");
      assertThat(page.locator("cs-run-pane")).containsText("succeeded");
      assertThat(page.locator("cs-output-log")).containsText("drawn");
      assertThat(page.locator("cs-output-files img")).isVisible();
      assertThat(page.locator("cs-run-history li").first()).containsText("drawn");
      Pages.assertFits(page);
      visitor.photograph("terminal-figure-" + width);

      Pages.write(page, "raise SystemExit('over ' + input('How? '))\n");
      press(page, "cs-terminal", "Run");
      page.getByLabel("How?").fill("and <b>out</b>");
      visitor.photograph("terminal-prompt-" + width);
      press(page, "cs-prompt-form", "Run with these");
      assertThat(page.locator("cs-run-pane")).containsText("exit code 1");
      assertThat(page.locator("cs-output-log .stderr")).containsText("over and <b>out</b>");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void outputComesWhileTheCodeRunsAndTheRunCanBeCancelled() {
    try (Visitor visitor = Visitor.signedIn(server, "author")) {
      Page page = visitor.page();
      page.navigate("/vs_terminal");
      Pages.write(
          page,
          "import time\nprint('begun', flush=True)\nprint('PROGRESS:40', flush=True)\n"
              + "time.sleep(40)\nprint('never')\n");
      page.keyboard().press("Shift+Enter");
      assertThat(page.locator("cs-output-log")).containsText("begun");
      assertThat(page.locator("cs-run-pane")).containsText("40 %");
      visitor.photograph("terminal-running");
      press(page, "cs-run-pane", "Cancel");
      assertThat(page.locator("cs-run-pane cs-status")).containsText("cancelled");
      assertThat(page.locator("cs-output-log")).not().containsText("never");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void sessionKeepsItsStateAndGoesBackToASnapshot() {
    server.person("author").call("DELETE", "/api/sessions/python", null);
    try (Visitor visitor = Visitor.signedIn(server, "author")) {
      Page page = visitor.page();
      page.navigate("/vs_terminal?tab=session");
      page.getByLabel("Where it runs").selectOption("session");
      runs(page, "x = 41\nprint(x)\n", "41");
      page.getByLabel("Name of a new snapshot").fill("early");
      press(page, "cs-session-panel", "Take snapshot");
      Locator early =
          page.locator("cs-session-panel li")
              .filter(new Locator.FilterOptions().setHasText("early"));
      assertThat(early).isVisible();
      runs(page, "x += 1\nprint('now', x)\n", "now 42");
      early.getByRole(AriaRole.BUTTON).click();
      assertThat(page.locator("cs-session-panel")).containsText("Restored early.");
      runs(page, "print('again', x)\n", "again 41");
      visitor.photograph("terminal-session");
      press(page, "cs-session-panel", "End session");
      assertThat(page.locator("cs-session-panel")).containsText("You have no session");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void codeIsKeptOverAReloadSavedOpenedAndMadeAnArtifact() {
    String name = "kept_" + System.nanoTime();
    try (Visitor visitor = Visitor.signedIn(server, "author")) {
      Page page = visitor.page();
      page.navigate("/vs_terminal?tab=files");
      Pages.write(page, "print('worth keeping')\n");
      page.reload();
      assertThat(page.locator(".cm-content")).containsText("worth keeping");
      page.keyboard().press("Control+s");
      page.getByLabel("Name of the model file").fill(name);
      visitor.photograph("terminal-save");
      press(page, "cs-save-form", "Save for me");
      assertThat(page.locator("cs-terminal")).containsText("Saved as " + name);
      press(page, "cs-terminal", "New");
      assertThat(page.locator(".cm-content")).not().containsText("worth keeping");
      page.locator("cs-model-list li")
          .filter(new Locator.FilterOptions().setHasText(name))
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Open"))
          .click();
      assertThat(page.locator(".cm-content")).containsText("worth keeping");
      page.keyboard().press("Control+s");
      press(page, "cs-save-form", "Make an artifact of it…");
      page.waitForURL("**/code_artifact_new");
      assertThat(page.locator("#title")).hasValue(name);
      assertThat(page.locator(".cm-content")).containsText("worth keeping");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void whoOnlyConsumesIsToldWhereToGo() {
    try (Visitor visitor = Visitor.signedIn(server, "consumer")) {
      visitor.page().navigate("/vs_terminal");
      assertThat(visitor.page().locator("main")).containsText("Only authors run code");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  private static void runs(Page page, String code, String printed) {
    Pages.write(page, code);
    page.keyboard().press("Shift+Enter");
    assertThat(page.locator("cs-output-log")).containsText(printed);
    assertThat(page.locator("cs-run-pane cs-status")).containsText("succeeded");
  }

  private static void press(Page page, String within, String name) {
    page.locator(within)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true))
        .first()
        .click();
  }
}
