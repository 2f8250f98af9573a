package io.countersign.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.system.Eventually;
import io.countersign.system.Given;
import io.countersign.system.Person;
import io.countersign.system.Server;
import io.countersign.system.SharedServer;
import org.junit.jupiter.api.Test;

/** The approver's work: claim, read, decide. And the requester, who cannot. */
class TasklistIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TASKLIST = "/operaton/app/tasklist/";
  private static final String HOSTILE =
      "${1+1} #{1+1} {{1+1}} {{constructor.constructor('alert(1)')()}} <script>alert(1)</script>";

  private final Server server = SharedServer.get();
  private final Given given = Given.on(server);
  private final Person author = server.person("author");
  private final Person consumer = server.person("consumer");
  private final Person approver = server.person("approver");

  @Test
  void approverClaimsReadsAndDecidesAndTheCodeRuns() {
    String slug = given.anArtifact("Sum of a range", "print(sum(range(params['n'])))\n");
    given.anApprovedRequest(slug, "{\"params\":{\"n\":1}}");
    edit(slug, "print('sum:', sum(range(params['n'])))\n", "Say what the number is");
    String id = given.aRequest(slug, "{\"params\":{\"n\":5},\"execute_on_approval\":true}");

    try (Visitor visitor = Visitor.signedIn(server, "approver")) {
      Page page = openNewestTask(visitor);
      claim(page);
      assertThat(page.locator("cs-run-review h2 a")).hasText("Sum of a range");
      assertThat(page.locator("cs-run-review")).containsText("consumer");
      assertThat(page.locator("cs-diff .added .text"))
          .hasText("print('sum:', sum(range(params['n'])))");
      assertThat(page.locator("cs-diff .removed .text")).hasText("print(sum(range(params['n'])))");
      assertThat(page.locator("cs-source .keyword, cs-source .name").first()).isVisible();
      visitor.photograph("tasklist-1-approver-reads-code-and-diff");
      decide(page, "approve", "Prints a number only");
      visitor.photograph("tasklist-2-decision-and-reason");
      complete(page);
      assertThat(visitor.complaints()).isEmpty();
    }

    Eventually.sees(() -> request(id).path("execution_output").asText(), "sum: 10\n");
    JsonNode decision = request(id).path("decisions").get(0);
    assertThat(decision.path("actor").asText()).isEqualTo("approver");
    assertThat(decision.path("reason").asText()).isEqualTo("Prints a number only");
  }

  @Test
  void textShownIsTheTextSentByteForByte() throws Exception {
    String code = "# " + HOSTILE + "\nprint(params['note'])\n";
    String slug = given.anArtifact(HOSTILE, "print(1)\n");
    edit(slug, code, HOSTILE);
    String body =
        JSON.createObjectNode()
            .put("execute_on_approval", true)
            .set("params", JSON.createObjectNode().put("note", HOSTILE))
            .toString();
    String id = given.aRequest(slug, body);

    try (Visitor visitor = Visitor.signedIn(server, "approver")) {
      visitor.page().onDialog(dialog -> org.assertj.core.api.Assertions.fail("a script ran"));
      Page page = openNewestTask(visitor);
      claim(page);
      page.locator("cs-source pre").waitFor();
      assertThat(page.locator("cs-run-review h2 a").textContent()).isEqualTo(HOSTILE);
      assertThat(page.locator("cs-parameters td code").textContent()).isEqualTo(HOSTILE);
      assertThat(page.locator("cs-source pre code").textContent()).isEqualTo(code);
      assertThat(page.locator("cs-run-review dd").allTextContents()).contains(HOSTILE);
      decide(page, "approve", HOSTILE);
      visitor.photograph("tasklist-3-hostile-text-stays-text");
      complete(page);
      page.navigate("/code_artifact?slug=" + slug + "&request=" + id);
      assertThat(page.locator("cs-run-review blockquote").textContent()).isEqualTo(HOSTILE);
      assertThat(page.locator("h1").textContent()).isEqualTo(HOSTILE);
      assertThat(visitor.complaints()).isEmpty();
    }

    assertThat(request(id).path("decisions").get(0).path("reason").asText()).isEqualTo(HOSTILE);
    Eventually.sees(() -> request(id).path("execution_output").asText(), HOSTILE + "\n");
  }

  @Test
  void approverAsksInTasklistAndTheRequesterAnswersOnThePage() {
    String slug = given.anArtifact("print(1)");
    String id = given.aRequest(slug, "{}");

    try (Visitor visitor = Visitor.signedIn(server, "approver")) {
      Page page = openNewestTask(visitor);
      Locator comments = page.locator("cs-comments");
      comments.getByLabel("Add a comment").fill(HOSTILE);
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(comments.locator("blockquote")).hasText(HOSTILE);
      visitor.photograph("tasklist-5-comment");
      assertThat(visitor.complaints()).isEmpty();
    }
    try (Visitor visitor = Visitor.signedIn(server, "consumer")) {
      Page page = visitor.page();
      page.navigate("/code_artifact?slug=" + slug + "&request=" + id);
      Locator comments = page.locator("cs-comments");
      assertThat(comments.locator("blockquote")).hasText(HOSTILE);
      comments.getByLabel("Add a comment").fill("It adds numbers");
      button(page, "Comment").click();
      assertThat(comments.locator("blockquote").last()).hasText("It adds numbers");
      page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Comments")).click();
      assertThat(page.locator("cs-tabs cs-comment-list blockquote").first())
          .hasText("It adds numbers");
      visitor.photograph("artifact-comments");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void rejectionNeedsAReasonAndNothingRuns() {
    String slug = given.anArtifact("print('never')");
    String id = given.aRequest(slug, "{\"execute_on_approval\":true}");

    try (Visitor visitor = Visitor.signedIn(server, "approver")) {
      Page page = openNewestTask(visitor);
      claim(page);
      page.locator("select#decision").selectOption("reject");
      assertThat(button(page, "Complete")).isDisabled();
      decide(page, "reject", "Say what it is for");
      complete(page);
    }

    assertThat(request(id).path("status").asText()).isEqualTo("rejected");
    assertThat(request(id).path("run").isNull()).isTrue();
  }

  @Test
  void requesterSeesNoSuchTaskAndIsRefusedWithASentence() {
    String slug = given.anArtifact("print(1)");
    String id = given.aRequest(slug, "{}");
    String task =
        approver
            .get("/engine-rest/task?processInstanceBusinessKey=" + id)
            .json()
            .get(0)
            .path("id")
            .asText();

    try (Visitor visitor = Visitor.signedIn(server, "consumer")) {
      Page page = visitor.page();
      page.navigate(TASKLIST);
      assertThat(page.getByText("Waiting for my decision")).isVisible();
      assertThat(page.getByText("No task matching filters found")).isVisible();
      visitor.photograph("tasklist-4-requester-sees-no-task");
      Object refused =
          page.evaluate(
              """
              async task => {
                const xsrf = document.cookie.match(/XSRF-TOKEN=([^;]+)/)?.[1] ?? '';
                const answer = await fetch(
                  `/operaton/api/engine/engine/default/task/${task}/complete`,
                  { method: 'POST', body: '{"variables":{"decision":{"value":"approve"}}}',
                    headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': xsrf } });
                return answer.status + ' ' + (await answer.json()).message;
              }
              """,
              task);
      assertThat(refused.toString())
          .startsWith("403 ")
          .contains("You asked for this run, so somebody else must decide on it");
      page.navigate("/code_artifact?slug=" + slug + "&request=" + id);
      assertThat(page.locator("cs-run-review .notice.warn"))
          .containsText("You asked for this run, so somebody else must decide on it");
      assertThat(page.locator("cs-decision-form")).hasCount(0);
      visitor.photograph("artifact-requester-is-told-why-not");
    }

    assertThat(request(id).path("status").asText()).isEqualTo("pending");
  }

  private static Page openNewestTask(Visitor visitor) {
    Page page = visitor.page();
    page.navigate(TASKLIST);
    page.getByText("Waiting for my decision").waitFor();
    page.locator("li.task").first().getByText("Decide on run").click();
    return page;
  }

  private static void claim(Page page) {
    page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("select#decision")).isEnabled();
  }

  private static void decide(Page page, String decision, String reason) {
    page.locator("select#decision").selectOption(decision);
    page.locator("textarea#reason").fill(reason);
  }

  private static void complete(Page page) {
    button(page, "Complete").click();
    page.getByText("Select a task in the list").waitFor();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private void edit(String slug, String code, String changelog) {
    String body = JSON.createObjectNode().put("code", code).put("changelog", changelog).toString();
    Person.Reply edited = author.patch("/api/code/artifacts/" + slug, body);
    assertThat(edited.status()).as(edited.body()).isEqualTo(200);
  }

  private JsonNode request(String id) {
    return consumer.get("/api/code/run_requests/" + id).json().path("request");
  }
}
