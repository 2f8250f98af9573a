package io.countersign.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.countersign.system.ProviderServer;
import io.countersign.system.Server;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on which assistants are set up and talked to, against a provider on loopback. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AssistantsPagesIT {

  private static final String HOSTILE =
      "<script>window.ran = 1</script>\n\n<img src=x onerror=\"window.ran = 1\">\n\n"
          + "[press me](javascript:window.ran=1) ![x](https://evil.example/x.png)\n\n"
          + "```html\n<script>window.ran = 1</script>\n```\n";
  private static final String CHANGED = "def double(x):\n    return 2 * x\n\nprint(double(21))\n";
  private static final List<String> CHANGE =
      List.of("This is **shorter**:\n\n", "```python\n", CHANGED, "```\n", "\nNothing else.");

  private final ProviderServer provider = ProviderServer.start();
  private Server server;

  @BeforeAll
  void start() {
    server = Server.start(Map.of("COUNTERSIGN_NOTIFY_ALLOW_LOOPBACK", "true"));
    provider.answering(
        question -> {
          if (question.contains("hostile")) {
            return List.of(HOSTILE);
          }
          return question.contains("change") ? CHANGE : List.of("Hello", " there.");
        });
  }

  @AfterAll
  void stop() {
    server.close();
    provider.close();
  }

  @Test
  @Order(1)
  void whoFindsNoAssistantIsToldWhomToAsk() {
    try (Visitor visitor = Visitor.signedIn(server, "author", 360)) {
      Page page = visitor.page();
      page.navigate("/assistants");
      assertThat(page.locator("cs-chat-panel")).containsText("Ask an administrator");
      assertThat(page.locator("cs-provider-settings")).hasCount(0);
      Pages.assertFits(page);
      visitor.photograph("assistants-none-360");
      assertThat(visitor.complaints()).isEmpty();
    }
    try (Visitor visitor = Visitor.signedIn(server, "consumer")) {
      visitor.page().navigate("/assistants");
      assertThat(visitor.page().locator("main")).containsText("Only authors talk to assistants");
      assertThat(visitor.page().locator("cs-chat-panel")).hasCount(0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1440, 360})
  @Order(2)
  void adminSetsAnAssistantUpAndItsKeyIsNeverSeenAgain(int width) {
    String key = "key-" + UUID.randomUUID();
    try (Visitor visitor = Visitor.signedIn(server, "admin", width)) {
      Page page = visitor.page();
      page.navigate("/assistants");
      page.getByText("OpenAI", new Page.GetByTextOptions().setExact(true)).click();
      Locator form = page.locator("cs-provider-form[data-provider=openai]");
      form.getByLabel("API key").fill(key);
      form.getByLabel("Model", new Locator.GetByLabelOptions().setExact(true)).fill("model-a");
      form.getByLabel("Further models").fill("model-b");
      form.getByLabel("Base URL").fill(provider.address("openai"));
      press(form, "Save");
      assertThat(form).containsText("A key is kept, sealed");
      press(form, "Test");
      assertThat(form).containsText("It lists 2 models.");
      if (form.getByRole(AriaRole.BUTTON, named("Use this one")).isVisible()) {
        press(form, "Use this one");
      }
      assertThat(form).containsText("People talk to this one.");
      assertThat(page.locator("cs-provider-settings")).containsText("in use, model-a");
      assertThat(page.locator("cs-chat-panel")).containsText("Ask about your code");
      Pages.assertFits(page);
      photographInBoth(visitor, "assistants-settings-" + width);
      assertThat(
              (String)
                  page.evaluate(
                      "document.documentElement.getHTML"
                          + " ? document.documentElement.getHTML({serializableShadowRoots: true})"
                          + " : document.documentElement.outerHTML"))
          .doesNotContain(key);
      assertThat(form.getByLabel("API key")).hasValue("");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1440, 360})
  @Order(3)
  void authorTalksTakesAChangeAndComesBackToTheConversation(int width) {
    String name = "talk-" + width;
    try (Visitor visitor = Visitor.signedIn(server, "author", width)) {
      Page page = visitor.page();
      page.navigate("/assistants");
      write(page, "print(42)\n");
      Locator panel = page.locator("cs-chat-panel");
      provider.pausing();
      ask(page, "Say hello");
      Locator answer = panel.locator("cs-chat-message").nth(1);
      assertThat(answer).containsText("Hello");
      assertThat(answer.locator("article")).hasAttribute("aria-busy", "true");
      assertThat(panel.getByRole(AriaRole.BUTTON, named("Stop"))).isVisible();
      provider.goingOn();
      assertThat(answer).containsText("Hello there.");

      panel.getByLabel("Include my code").check();
      ask(page, "Please change it");
      Locator code = panel.locator("cs-chat-code");
      assertThat(code).containsText("return 2 * x");
      assertThat(editor(page)).containsText("print(42)");
      press(code, "Propose as change");
      assertThat(code.locator("cs-diff .removed")).containsText("print(42)");
      assertThat(code.locator("cs-diff .added").first()).containsText("def double(x):");
      Pages.assertFits(page);
      photographInBoth(visitor, "assistants-proposal-" + width);
      press(code, "Reject");
      assertThat(editor(page)).containsText("print(42)");
      press(code, "Propose as change");
      press(code, "Accept");
      assertThat(editor(page)).not().containsText("print(42)");
      assertThat(editor(page)).containsText("print(double(21))");
      press(code, "Insert at cursor");
      assertThat(editor(page).locator(".cm-line", new Locator.LocatorOptions().setHasText("def")))
          .hasCount(2);
      press(panel.locator("cs-chat-message").nth(3), "Insert into report");
      assertThat(page.getByLabel("Report draft")).hasValue(String.join("", CHANGE) + "\n");

      panel.getByText("Kept conversations").first().click();
      panel.getByLabel("Name").fill(name);
      press(panel, "Save");
      assertThat(panel).containsText("Saved as " + name);
      photographInBoth(visitor, "assistants-kept-" + width);
      page.reload();
      assertThat(page.locator("cs-chat-message")).hasCount(0);
      panel.getByText("Kept conversations").first().click();
      panel.getByRole(AriaRole.BUTTON, named("Load " + name + ".json")).click();
      assertThat(page.locator("cs-chat-message")).hasCount(4);
      press(panel, "Load report draft");
      assertThat(page.getByLabel("Report draft")).hasValue(String.join("", CHANGE) + "\n");
      panel.getByRole(AriaRole.BUTTON, named("Delete " + name + ".json")).click();
      panel.getByRole(AriaRole.BUTTON, named("Really delete " + name + ".json")).click();
      assertThat(panel).containsText("Deleted " + name);
      Pages.assertFits(page);
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  @Order(4)
  void aHostileAnswerRunsNothingAndFetchesNothing() {
    try (Visitor visitor = Visitor.signedIn(server, "author")) {
      Page page = visitor.page();
      page.navigate("/assistants");
      ask(page, "Be hostile");
      Locator answer = page.locator("cs-chat-message").nth(1);
      assertThat(answer).containsText("press me");
      assertThat(answer).containsText("<script>window.ran = 1</script>");
      assertThat(answer.locator("script, img, iframe, a")).hasCount(0);
      answer.getByText("press me").click();
      press(answer.locator("cs-chat-code"), "Propose as change");
      assertThat(answer.locator("cs-diff")).containsText("window.ran");
      assertThat(page.evaluate("window.ran")).isNull();
      visitor.photograph("assistants-hostile");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  @Order(5)
  void anAnswerCanBeStopped() {
    try (Visitor visitor = Visitor.signedIn(server, "author")) {
      Page page = visitor.page();
      page.navigate("/assistants");
      provider.pausing();
      ask(page, "Say hello");
      assertThat(page.locator("cs-chat-message").nth(1)).containsText("Hello");
      press(page.locator("cs-chat-panel"), "Stop");
      assertThat(page.locator("cs-chat-panel")).containsText("Stopped.");
      assertThat(page.locator("cs-chat-message").nth(1)).containsText("not complete");
      assertThat(page.locator("cs-chat-panel").getByRole(AriaRole.BUTTON, named("Send")))
          .isVisible();
      provider.goingOn();
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  private static Locator editor(Page page) {
    return page.locator("cs-code-editor .cm-content");
  }

  /** As a person does: filling it in one go, the browser would style what it puts there. */
  private static void write(Page page, String code) {
    editor(page).click();
    page.keyboard().insertText(code);
  }

  private static void ask(Page page, String question) {
    page.getByLabel("Your question").fill(question);
    page.getByLabel("Your question").press("Enter");
  }

  private static void press(Locator within, String name) {
    within.getByRole(AriaRole.BUTTON, named(name).setExact(true)).click();
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static void photographInBoth(Visitor visitor, String name) {
    visitor.photograph(name);
    visitor.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    visitor.photograph(name + "-dark");
    visitor.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }
}
