package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** The main job: ask, decide, run, see. */
class GovernedRunIT {

  private final Server server = SharedServer.get();
  private final Person author = server.person("author");
  private final Person consumer = server.person("consumer");
  private final Person approver = server.person("approver");

  private static final String WRITES_A_FILE =
      """
      import pathlib
      text = pathlib.Path("/job/inputs/data.txt").read_text()
      pathlib.Path("copy.txt").write_text(text.upper())
      print(params["greeting"], text.strip())
      """;

  private static final String REQUEST =
      """
      {"params": {"greeting": "hello"},
       "inputs": [{"name": "data.txt", "content_base64": "d29ybGQK"}]}
      """;

  @Test
  void approvedCodeRunsOnItsInputsAndEverybodySeesTheResult() {
    String slug = Given.on(server).anArtifact(WRITES_A_FILE);
    String id = Given.on(server).anApprovedRequest(slug, REQUEST);

    Person.Reply executed = consumer.post("/api/code/run_requests/" + id + "/execute", "{}");

    assertThat(executed.status()).as(executed.body()).isEqualTo(200);
    JsonNode request = executed.json().path("request");
    assertThat(request.path("execution_output").asText()).isEqualTo("hello world\n");
    assertThat(request.path("status").asText()).isEqualTo("executed");
    JsonNode file = request.path("run").path("files").get(0);
    assertThat(file.path("name").asText()).isEqualTo("copy.txt");
    for (Person person : new Person[] {author, consumer, approver}) {
      assertThat(person.get(file.path("url").asText()).body()).isEqualTo("WORLD\n");
    }
    assertThat(author.get("/api/code/artifacts/" + slug + "/activities").body())
        .contains("run_request", "run_decision", "run_start", "run_execute");
  }

  @Test
  void requesterCannotApproveOwnRun() {
    String slug = Given.on(server).anArtifact("print(1)");
    String id = Given.on(server).aRequest(slug, "{}");

    Person.Reply refused =
        consumer.post("/api/code/run_requests/" + id + "/decide", "{\"decision\":\"approve\"}");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("REQUESTER_CANNOT_DECIDE");
    assertThat(consumer.post("/api/code/run_requests/" + id + "/execute", "{}").code())
        .isEqualTo("NOT_APPROVED_YET");
  }

  @Test
  void secondDecisionIsRefusedAndNamesTheFirst() {
    String slug = Given.on(server).anArtifact("print(1)");
    String id = Given.on(server).anApprovedRequest(slug, "{}");

    Person.Reply second =
        author.post(
            "/api/code/run_requests/" + id + "/decide",
            "{\"decision\":\"reject\",\"reason\":\"no\"}");

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.json().path("detail").asText()).contains("approver", "approve");
  }

  @Test
  void runStartsByItselfWhereTheRequestAskedForIt() {
    String slug = Given.on(server).anArtifact("print('by itself')");
    String id = Given.on(server).anApprovedRequest(slug, "{\"execute_on_approval\": true}");

    Person.Reply executed = consumer.post("/api/code/run_requests/" + id + "/execute", "{}");

    assertThat(executed.json().path("request").path("execution_output").asText())
        .isEqualTo("by itself\n");
  }

  @Test
  void ownRunIsApprovedByTheRoutingTableAndTheRuleIsOnRecord() {
    String slug = Given.on(server).anArtifact("print('own')");
    Person.Reply filed = author.post("/api/code/artifacts/" + slug + "/run_request", "{}");
    String id = filed.json().path("request").path("id").asText();

    assertThat(filed.json().path("request").path("status").asText()).isEqualTo("pending");
    assertThat(author.post("/api/code/run_requests/" + id + "/execute", "{}").status())
        .isEqualTo(200);
    assertThat(
            author
                .get("/api/code/run_requests/" + id)
                .json()
                .path("request")
                .path("decided_by")
                .asText())
        .startsWith("rule:run-routing:")
        .endsWith("/auto-own-run");
  }

  @Test
  void failingCodeIs400WithItsOutputAndSlowCodeIs408() {
    String failing = Given.on(server).anArtifact("print('before')\nraise SystemExit(3)");
    String slow = Given.on(server).anArtifact("import time\ntime.sleep(60)");
    String failingId = Given.on(server).anApprovedRequest(failing, "{}");
    String slowId = Given.on(server).anApprovedRequest(slow, "{}");

    Person.Reply failed = consumer.post("/api/code/run_requests/" + failingId + "/execute", "{}");
    Person.Reply timedOut = consumer.post("/api/code/run_requests/" + slowId + "/execute", "{}");

    assertThat(failed.status()).isEqualTo(400);
    assertThat(failed.json().path("error").asText()).isEqualTo("Execution failed");
    assertThat(failed.json().path("request").path("run").path("exit_code").asInt()).isEqualTo(3);
    assertThat(timedOut.status()).isEqualTo(408);
    assertThat(timedOut.json().path("request").path("execution_error").asText())
        .isEqualTo("Timeout");
  }

  @Test
  void sixthRunWithinTheHourIsRefusedAndCostsNothing() {
    String slug = Given.on(server).anArtifact("print(1)");
    String last = "";
    for (int run = 1; run <= 6; run++) {
      last = Given.on(server).anApprovedRequest(slug, "{}");
      Person.Reply executed = consumer.post("/api/code/run_requests/" + last + "/execute", "{}");
      assertThat(executed.status()).as("run %d", run).isEqualTo(run <= 5 ? 200 : 429);
    }
    assertThat(
            consumer
                .get("/api/code/run_requests/" + last)
                .json()
                .path("request")
                .path("status")
                .asText())
        .isEqualTo("approved");
  }

  @Test
  void respondAsyncAnswers202AndLocationHasTheResultLater() {
    String slug = Given.on(server).anArtifact("print('later')");
    String id = Given.on(server).anApprovedRequest(slug, "{}");

    Person.Reply accepted =
        consumer.call(
            "POST", "/api/code/run_requests/" + id + "/execute", "{}", "Prefer", "respond-async");

    assertThat(accepted.status()).isEqualTo(202);
    String location = accepted.header("Location").orElseThrow();
    String path = location.substring(location.indexOf("/api/"));
    Eventually.sees(
        () -> consumer.get(path).json().path("request").path("execution_output").asText(),
        "later\n");
  }
}
