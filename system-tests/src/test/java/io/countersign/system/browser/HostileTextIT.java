package io.countersign.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.system.Eventually;
import io.countersign.system.Person;
import io.countersign.system.Server;
import io.countersign.system.SharedServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Stored cross-site scripting (promises.md, fault 43): whatever people and programs write is shown
 * as text, on every page, and no script of theirs runs.
 */
class HostileTextIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOSTILE =
      "<img src=x onerror=\"window.owned=1\"><script>window.owned=1</script>"
          + "<svg onload=\"window.owned=1\">\"'`${7*7}{{7*7}}";

  /** Prints and leaves what would run if a page took it for its own. */
  private static final String PROGRAM =
      """
      # %1$s
      import os, sys
      bad = params.get('text') or '''%1$s'''
      print('\\x1b]0;owned\\x07\\x1b[31m' + bad + '\\x1b]8;;javascript:alert(1)\\x1b\\\\here')
      print(bad, file=sys.stderr)
      open('page.html', 'w').write('<script>window.owned=1</script>')
      open('drawing.svg', 'w').write('<svg xmlns="http://www.w3.org/2000/svg" onload="window.owned=1"/>')
      open('<b>name.csv', 'w').write('a,b\\n' + bad.replace(',', '') + ',=1+1\\n')
      """
          .formatted(HOSTILE);

  /** Goes to a page as a link does, and waits until it stands where another one stood. */
  private static final String TURN =
      """
      (address) => new Promise((turned) => {
        const app = document.querySelector('cs-app');
        const before = app.page;
        location.assign(address);
        const look = () => app.page === before ? requestAnimationFrame(look) : turned();
        look();
      })
      """;

  private final Server server = SharedServer.get();
  private final Person author = server.person("author");
  private final Person consumer = server.person("consumer");
  private final Person approver = server.person("approver");

  private static String json(Object... members) {
    ObjectNode object = JSON.createObjectNode();
    for (int i = 0; i < members.length; i += 2) {
      object.putPOJO(members[i].toString(), members[i + 1]);
    }
    return object.toString();
  }

  private static void accepted(Person.Reply reply) {
    assertThat(reply.status()).as(reply.body()).isIn(200, 201);
  }

  private String artifact() {
    Person.Reply created =
        author.post(
            "/api/code/artifacts",
            json(
                "title",
                HOSTILE + System.nanoTime(),
                "code",
                PROGRAM,
                "description",
                HOSTILE,
                "visibility",
                "internal",
                "tags",
                List.of("<b>tag")));
    accepted(created);
    String slug = created.json().path("artifact").path("slug").asText();
    accepted(
        author.patch(
            "/api/code/artifacts/" + slug,
            json("code", PROGRAM + "# " + HOSTILE + "\n", "changelog", HOSTILE)));
    for (String person : List.of("consumer", "approver")) {
      accepted(
          author.post(
              "/api/code/artifacts/" + slug + "/permissions",
              json("username", person, "can_run", true, "can_edit", person.equals("approver"))));
    }
    return slug;
  }

  private String ranRequest(String slug) {
    Person.Reply asked =
        consumer.post(
            "/api/code/artifacts/" + slug + "/run_request",
            "{\"params\":" + json("text", HOSTILE, HOSTILE, HOSTILE) + "}");
    accepted(asked);
    String id = asked.json().path("request").path("id").asText();
    accepted(consumer.post("/api/code/run_requests/" + id + "/comments", json("text", HOSTILE)));
    accepted(
        approver.post(
            "/api/code/run_requests/" + id + "/decide",
            json("decision", "approve", "reason", HOSTILE)));
    accepted(consumer.post("/api/code/run_requests/" + id + "/execute", "{}"));
    return id;
  }

  private void ranInTheTerminal() {
    String id =
        author.post("/api/run_code_async", json("code", PROGRAM)).json().path("run_id").asText();
    Eventually.sees(
        () -> author.get("/api/runs/" + id).json().path("run").path("status").asText(),
        "succeeded");
  }

  @Test
  void nothingThatIsStoredRunsOnAnyPage() {
    String slug = artifact();
    String request = ranRequest(slug);
    ranInTheTerminal();
    accepted(
        author.post(
            "/api/vs_terminal/save_report",
            json("name", "hostile", "markdown", HOSTILE + "\n\n[x](javascript:alert(1))")));
    String page = "/code_artifact?slug=" + slug;
    List<String> pages = new ArrayList<>(List.of("/", "/code_artifacts", "/reports", page));
    for (String tab :
        List.of("versions", "permissions", "run", "requests", "comments", "activity", "edit")) {
      pages.add(page + "&tab=" + tab);
    }
    pages.add(page + "&tab=compare&from=1&to=2");
    pages.add(page + "&request=" + request);
    pages.add("/vs_terminal?tab=history");
    pages.add("/reports?file=hostile.md");

    try (Visitor visitor = Visitor.signedIn(server, "author")) {
      Page browser = visitor.page();
      browser.onDialog(
          dialog -> {
            dialog.dismiss();
            throw new AssertionError("a page asks: " + dialog.message());
          });
      for (String address : pages) {
        browser.evaluate(TURN, address);
        PlaywrightAssertions.assertThat(browser.locator("main")).not().containsText("Loading…");
        assertClean(browser, address);
      }
      browser.navigate("/vs_terminal?tab=history");
      browser
          .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show its output"))
          .first()
          .click();
      PlaywrightAssertions.assertThat(browser.locator("cs-output-log")).containsText("<img src=x");
      PlaywrightAssertions.assertThat(browser.locator("cs-output-log"))
          .not()
          .containsText("\u001b");
      assertClean(browser, "the output of a run");
      visitor.photograph("hostile-output");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  private static void assertClean(Page browser, String address) {
    assertThat(browser.evaluate("() => typeof window.owned")).as(address).isEqualTo("undefined");
    Object injected =
        browser.evaluate(
            """
            () => {
              const found = [];
              const look = (root) => {
                for (const e of root.querySelectorAll('*')) {
                  if (e.matches('script:not([src]), img[src=x], svg[onload], [onerror], [onload], iframe')) found.push(e.outerHTML);
                  if (e.matches('a[href^="javascript:" i]')) found.push(e.outerHTML);
                  if (e.shadowRoot) look(e.shadowRoot);
                }
              };
              look(document);
              return found.join('\\n');
            }
            """);
    assertThat(injected).as(address).isEqualTo("");
  }
}
