package io.countersign.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.countersign.system.Given;
import io.countersign.system.Server;
import io.countersign.system.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What axe finds against WCAG 2.2 AA on our pages: nothing, in both themes. */
class AccessibilityIT {

  private static final Path AXE =
      Path.of("..", "webapp", "frontend", "node_modules", "axe-core", "axe.min.js");

  private static final String LOOK =
      """
      async () => {
        const { violations } = await axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        });
        return violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id} ${target.flat().join(' ')}: ${failureSummary}`));
      }
      """;

  private static final List<String> ADMIN =
      List.of(
          "people",
          "groups",
          "facts",
          "limits",
          "plugins",
          "doctor",
          "secrets",
          "assistants",
          "webhooks",
          "mail");

  private final Server server = SharedServer.get();

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void pagesHaveNoKnownBarrier(ColorScheme theme) throws IOException {
    String slug = Given.on(server).anArtifact("Accessible " + theme, "print(1)");
    server.person("author").patch("/api/code/artifacts/" + slug, "{\"code\":\"print(2)\"}");
    String request = Given.on(server).aRequest(slug, "{}");
    String artifact = "/code_artifact?slug=" + slug;
    // The address, and what is there once the page is.
    Map<String, String> pages =
        Map.ofEntries(
            Map.entry("/", "cs-request-list"),
            Map.entry("/code_artifacts", "cs-artifact-list"),
            Map.entry("/code_artifact_new", ".cm-content"),
            Map.entry("/vs_terminal", ".cm-content"),
            Map.entry("/vs_terminal?tab=session", "cs-session-panel p"),
            Map.entry("/vs_terminal?tab=files", "cs-model-list"),
            Map.entry("/vs_terminal?tab=packages", "cs-package-list li"),
            Map.entry("/vs_terminal?tab=report", "cs-report-panel textarea"),
            Map.entry("/vs_terminal?tab=chat", "cs-chat-panel p"),
            Map.entry("/reports", "cs-report-panel textarea"),
            Map.entry("/assistants", "cs-chat-panel p"),
            Map.entry("/account", "cs-account button"),
            Map.entry(artifact, "cs-source"),
            Map.entry(artifact + "&tab=versions", "cs-version-list"),
            Map.entry(artifact + "&tab=run", "cs-run-form form"),
            Map.entry(artifact + "&tab=permissions", "cs-permission-list"),
            Map.entry(artifact + "&tab=activity", "cs-activity-list"),
            Map.entry(artifact + "&tab=edit", ".cm-content"),
            Map.entry(artifact + "&tab=compare&from=1&to=2", "cs-compare"),
            Map.entry(artifact + "&request=" + request, "cs-run-review h2"));
    List<String> found = new ArrayList<>();
    try (Visitor visitor = Visitor.signedIn(server, "author")) {
      Page page = visitor.page();
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
      for (Map.Entry<String, String> entry : pages.entrySet()) {
        page.navigate(entry.getKey());
        page.locator(entry.getValue()).first().waitFor();
        look(page).forEach(line -> found.add(entry.getKey() + ": " + line));
        visitor.photograph(
            "axe-"
                + theme.name().toLowerCase(Locale.ROOT)
                + entry.getKey().replace(slug, "x").replace(request, "r").replaceAll("\\W", "-"));
      }
      page.navigate("/");
      page.locator("h1").waitFor();
      page.keyboard().press("Control+k");
      page.locator("cs-palette dialog[open]").waitFor();
      look(page).forEach(line -> found.add("commands: " + line));
      visitor.photograph("palette-" + theme.name().toLowerCase(Locale.ROOT));
      page.keyboard().press("Escape");
      page.locator("h1").click();
      page.keyboard().press("?");
      page.locator("cs-cheat-sheet dialog[open]").waitFor();
      look(page).forEach(line -> found.add("shortcuts: " + line));
      visitor.photograph("shortcuts-" + theme.name().toLowerCase(Locale.ROOT));
    }
    try (Visitor visitor = Visitor.signedIn(server, "admin")) {
      Page page = visitor.page();
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
      for (String tab : ADMIN) {
        page.navigate("/admin?tab=" + tab);
        PlaywrightAssertions.assertThat(page.locator("cs-tabs")).isVisible();
        PlaywrightAssertions.assertThat(page.locator("cs-tabs")).not().containsText("Loading…");
        look(page).forEach(line -> found.add("/admin?tab=" + tab + ": " + line));
        visitor.photograph("axe-" + theme.name().toLowerCase(Locale.ROOT) + "-admin-" + tab);
      }
    }
    try (Visitor visitor = Visitor.anonymous(server)) {
      visitor.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
      visitor.page().navigate("/sign-in");
      visitor.page().getByLabel("Password").waitFor();
      look(visitor.page()).forEach(line -> found.add("/sign-in: " + line));
    }
    assertThat(found).isEmpty();
  }

  @SuppressWarnings("unchecked")
  private static List<String> look(Page page) throws IOException {
    page.evaluate(Files.readString(AXE));
    return (List<String>) page.evaluate(LOOK);
  }
}
