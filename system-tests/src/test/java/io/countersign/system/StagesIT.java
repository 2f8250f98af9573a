package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several people must agree: the strict profile with a routing table of the operator's, in which
 * what is private waits for an editor and then for an admin, and what is public for two editors.
 */
class StagesIT {

  private static final String REQUESTS = "/api/code/run_requests/";
  private static final Path SHIPPED =
      Server.root()
          .resolve("processes/run-approval/src/main/resources/processes/run-approval")
          .resolve("run-routing.dmn");

  @TempDir static Path tables;

  private static Database postgres;
  private static Server server;

  private final Person author = server.person("author");
  private final Person approver = server.person("approver");
  private final Person contributor = server.person("contributor");
  private final Person admin = server.person("admin");
  private final Person consumer = server.person("consumer");

  @BeforeAll
  static void startStrictServer() throws IOException {
    postgres = Database.postgres();
    String table = Files.readString(SHIPPED);
    String staged =
        table
            .replaceFirst("(one-approver-route\">\\s*<text>)\"one\"", "$1\"stages\"")
            .replaceFirst("(one-approver-stages\">\\s*<text>)", "$1\"editors, admins\"");
    assertThat(staged).contains("\"stages\"</text>").contains("\"editors, admins\"");
    Files.writeString(tables.resolve("run-routing.dmn"), staged);
    Map<String, String> environment = new HashMap<>(postgres.environment());
    environment.put("COUNTERSIGN_GOVERNANCE_PROFILE", "strict");
    environment.put("COUNTERSIGN_GOVERNANCE_TABLES", tables.toString());
    environment.put("COUNTERSIGN_REQUEST_DUE", "PT20S");
    server = Server.start(environment);
  }

  @AfterAll
  static void stopServer() {
    server.close();
    postgres.close();
  }

  private String publicArtifact() {
    String slug = Given.on(server).anArtifact("print(1)");
    Given.on(server).grant(slug, "contributor", "can_edit");
    author.patch("/api/code/artifacts/" + slug, "{\"visibility\":\"public\"}");
    return slug;
  }

  private Person.Reply decide(Person person, String id, String decision) {
    return person.post(
        REQUESTS + id + "/decide",
        "{\"decision\":\"" + decision + "\",\"reason\":\"by " + person.name() + "\"}");
  }

  private JsonNode request(String id) {
    return consumer.get(REQUESTS + id).json().path("request");
  }

  private List<String> waitingFor(Person person) {
    return person.get("/api/code/my_pending_run_approvals").json().findValuesAsText("id");
  }

  @Test
  void twoDifferentPeopleMustAgree() {
    String id = Given.on(server).aRequest(publicArtifact(), "{}");

    assertThat(decide(approver, id, "approve").json().at("/request/status").asText())
        .isEqualTo("pending");
    Person.Reply again = decide(approver, id, "approve");
    assertThat(again.status()).isEqualTo(403);
    assertThat(again.code()).isEqualTo("ALREADY_DECIDED");
    assertThat(consumer.post(REQUESTS + id + "/execute", "{}").code())
        .isEqualTo("NOT_APPROVED_YET");
    assertThat(waitingFor(approver)).doesNotContain(id);
    assertThat(waitingFor(contributor)).contains(id);
    assertThat(decide(contributor, id, "approve").json().at("/request/status").asText())
        .isEqualTo("approved");

    JsonNode settled = request(id);
    assertThat(settled.path("decisions").findValuesAsText("actor"))
        .containsExactly("approver", "contributor");
    assertThat(settled.path("decided_by").asText()).isEqualTo("contributor");
    assertThat(consumer.post(REQUESTS + id + "/execute", "{}").status()).isEqualTo(200);
    assertThat(decide(approver, id, "approve").code()).isEqualTo("DECISION_ALREADY_TAKEN");
  }

  @Test
  void oneNoOfTwoEndsIt() {
    String id = Given.on(server).aRequest(publicArtifact(), "{}");
    decide(approver, id, "approve");

    assertThat(decide(contributor, id, "reject").json().at("/request/status").asText())
        .isEqualTo("rejected");

    assertThat(consumer.post(REQUESTS + id + "/execute", "{}").status()).isEqualTo(400);
  }

  @Test
  void stagesAreTakenInTheirOrderAndAnAdminSeesOnlyWhatWaitsForAdmins() {
    String slug = Given.on(server).anArtifact("print('staged')");
    String id = Given.on(server).aRequest(slug, "{\"params\":{\"a\":1}}");
    assertThat(request(id).path("stages").toString()).isEqualTo("[\"editors\",\"admins\"]");
    assertThat(admin.get(REQUESTS + id).status()).isEqualTo(404);
    assertThat(decide(admin, id, "approve").status()).isEqualTo(404);

    decide(approver, id, "approve");

    assertThat(decide(contributor, id, "approve").status()).isEqualTo(404);
    assertThat(waitingFor(admin)).contains(id);
    JsonNode review = admin.get(REQUESTS + id + "/review").json();
    assertThat(review.path("may_decide").asBoolean()).isTrue();
    assertThat(review.at("/version/code").asText()).isEqualTo("print('staged')");
    assertThat(admin.get("/api/code/artifacts/" + slug).status()).isEqualTo(404);
    assertThat(tasksOf(admin, id)).hasSize(1);
    assertThat(decide(admin, id, "approve").json().at("/request/status").asText())
        .isEqualTo("approved");
    assertThat(consumer.post(REQUESTS + id + "/execute", "{}").status()).isEqualTo(200);
  }

  @Test
  void secondStageIsDecidedInTasklistAsWell() {
    String id = Given.on(server).aRequest(publicArtifact(), "{}");
    for (Person person : List.of(approver, contributor)) {
      String task = tasksOf(person, id).get(0);
      Person.Reply completed =
          person.post(
              "/engine-rest/task/" + task + "/complete",
              "{\"variables\":{\"decision\":{\"value\":\"approve\"},\"reason\":{\"value\":\"ok\"}}}");
      assertThat(completed.status()).as(completed.body()).isEqualTo(204);
    }

    assertThat(request(id).path("status").asText()).isEqualTo("approved");
  }

  @Test
  void aRightThatADeputyUsedIsUsedUp() {
    String id = Given.on(server).aRequest(publicArtifact(), "{}");
    approver.post(REQUESTS + id + "/delegate", "{\"to\":\"admin\"}");
    contributor.post(REQUESTS + id + "/delegate", "{\"to\":\"admin\"}");

    assertThat(decide(admin, id, "approve").json().at("/request/decisions/0/in_stead_of").asText())
        .isEqualTo("approver");

    assertThat(decide(approver, id, "approve").code()).isEqualTo("ALREADY_DECIDED");
    assertThat(decide(admin, id, "approve").code()).isEqualTo("ALREADY_DECIDED");
    assertThat(waitingFor(approver)).doesNotContain(id);
    assertThat(waitingFor(admin)).doesNotContain(id);
    assertThat(tasksOf(admin, id)).isEmpty();
    assertThat(decide(contributor, id, "approve").json().at("/request/status").asText())
        .isEqualTo("approved");
  }

  @Test
  void whatBarsAPersonBarsTheirDeputy() {
    String slug = publicArtifact();
    approver.patch("/api/code/artifacts/" + slug, "{\"code\":\"print(2)\"}");
    String id = Given.on(server).aRequest(slug, "{}");

    assertThat(approver.post(REQUESTS + id + "/delegate", "{\"to\":\"admin\"}").code())
        .isEqualTo("AUTHOR_CANNOT_DECIDE");
    assertThat(contributor.post(REQUESTS + id + "/delegate", "{\"to\":\"approver\"}").status())
        .isEqualTo(200);
    assertThat(decide(approver, id, "approve").code()).isEqualTo("AUTHOR_CANNOT_DECIDE");
    assertThat(tasksOf(approver, id)).isEmpty();
  }

  @Test
  void requestersOwnDeputyDoesNotApproveTheirRun() {
    String absence =
        approver
            .post(
                "/api/code/absences",
                "{\"deputy\":\"admin\",\"until\":\"" + Instant.now().plusSeconds(3600) + "\"}")
            .json()
            .at("/absence/id")
            .asText();
    Eventually.sees(
        () -> approver.get("/api/code/absences").json().at("/absences/0/status").asText(),
        "active");
    String slug = publicArtifact();
    String others = Given.on(server).aRequest(slug, "{}");
    String own =
        approver
            .post("/api/code/artifacts/" + slug + "/run_request", "{}")
            .json()
            .at("/request/id")
            .asText();

    assertThat(decide(admin, own, "approve").code()).isEqualTo("PRINCIPAL_CANNOT_DECIDE");
    assertThat(waitingFor(admin)).contains(others).doesNotContain(own);
    assertThat(tasksOf(admin, own)).isEmpty();
    assertThat(decide(admin, others, "approve").status()).isEqualTo(200);
    approver.call("DELETE", "/api/code/absences/" + absence, null);
  }

  @Test
  void whoWroteWhatNobodyApprovedYetDoesNotApproveIt() {
    String slug = publicArtifact();
    approver.patch("/api/code/artifacts/" + slug, "{\"code\":\"print(2)\"}");
    String id = Given.on(server).aRequest(slug, "{}");

    assertThat(decide(author, id, "approve").code()).isEqualTo("AUTHOR_CANNOT_DECIDE");
    assertThat(decide(approver, id, "approve").code()).isEqualTo("AUTHOR_CANNOT_DECIDE");
    assertThat(waitingFor(author)).doesNotContain(id);
    assertThat(tasksOf(approver, id)).isEmpty();
    assertThat(decide(contributor, id, "approve").status()).isEqualTo(200);
    assertThat(author.get(REQUESTS + id + "/review").json().path("barred_reason").asText())
        .contains("You wrote");
  }

  @Test
  void editorsOwnRunWaitsForAnotherPersonUnderTheStrictProfile() {
    String slug = publicArtifact();
    String id =
        approver
            .post("/api/code/artifacts/" + slug + "/run_request", "{}")
            .json()
            .at("/request/id")
            .asText();

    assertThat(decide(approver, id, "approve").code()).isEqualTo("REQUESTER_CANNOT_DECIDE");
    assertThat(decide(contributor, id, "approve").json().at("/request/status").asText())
        .isEqualTo("pending");
  }

  @Test
  void whatNobodyFindsTimeForWaitsForSuperusersToo() throws InterruptedException {
    Person superuser = server.person("superuser");
    String slug = Given.on(server).anArtifact("print('late')");
    String id = Given.on(server).aRequest(slug, "{\"priority\":90}");
    assertThat(superuser.get(REQUESTS + id).status()).isEqualTo(404);

    Eventually.sees(() -> request(id).path("escalated").asBoolean(), true);

    assertThat(waitingFor(superuser)).first().isEqualTo(id);
    assertThat(tasksOf(superuser, id)).hasSize(1);
    assertThat(decide(superuser, id, "approve").status()).isEqualTo(200);
    assertThat(author.get("/api/code/artifacts/" + slug + "/activities").body())
        .contains("run_escalate");
  }

  private static List<String> tasksOf(Person person, String requestId) {
    return person
        .get("/engine-rest/task?processInstanceBusinessKey=" + requestId)
        .json()
        .findValuesAsText("id");
  }
}
