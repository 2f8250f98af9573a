package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deciding in another's stead: one request handed over, and cover while somebody is away. */
class DeputiesIT {

  private static final String REQUESTS = "/api/code/run_requests/";
  private static final String ABSENCES = "/api/code/absences";

  private final Server server = SharedServer.get();
  private final Given given = Given.on(server);
  private final Person author = server.person("author");
  private final Person approver = server.person("approver");
  private final Person contributor = server.person("contributor");
  private final Person consumer = server.person("consumer");
  private final Person admin = server.person("admin");

  private final List<String> absences = new ArrayList<>();

  @AfterEach
  void everybodyIsBack() {
    absences.forEach(id -> admin.call("DELETE", ABSENCES + "/" + id, null));
  }

  private Person.Reply decide(Person person, String id, String decision) {
    return person.post(
        REQUESTS + id + "/decide",
        "{\"decision\":\"" + decision + "\",\"reason\":\"by " + person.name() + "\"}");
  }

  private Person.Reply delegate(Person person, String id, String to) {
    return person.post(REQUESTS + id + "/delegate", "{\"to\":\"" + to + "\",\"reason\":\"busy\"}");
  }

  private static List<String> waitingFor(Person person) {
    return person.get("/api/code/my_pending_run_approvals").json().findValuesAsText("id");
  }

  private static List<String> tasksOf(Person person, String id) {
    return person
        .get("/engine-rest/task?processInstanceBusinessKey=" + id)
        .json()
        .findValuesAsText("id");
  }

  private String anAbsence(Person person, String deputy, Instant from) {
    Person.Reply planned =
        person.post(
            ABSENCES,
            "{\"deputy\":\""
                + deputy
                + "\",\"from\":\""
                + from
                + "\",\"until\":\""
                + from.plusSeconds(3600)
                + "\",\"reason\":\"holidays\"}");
    assertThat(planned.status()).as(planned.body()).isEqualTo(200);
    String id = planned.json().at("/absence/id").asText();
    absences.add(id);
    return id;
  }

  private String status(Person person, String absence) {
    for (JsonNode found : person.get(ABSENCES).json().path("absences")) {
      if (found.path("id").asText().equals(absence)) {
        return found.path("status").asText();
      }
    }
    return "unseen";
  }

  // One request

  @Test
  void whoeverARequestIsHandedToDecidesInTheOthersStead() {
    String slug = given.anArtifact("print('handed over')");
    String id = given.aRequest(slug, "{}");
    assertThat(contributor.get(REQUESTS + id).status()).isEqualTo(404);

    Person.Reply handed = delegate(approver, id, "contributor");

    assertThat(handed.status()).as(handed.body()).isEqualTo(200);
    assertThat(waitingFor(contributor)).contains(id);
    assertThat(tasksOf(contributor, id)).hasSize(1);
    JsonNode review = contributor.get(REQUESTS + id + "/review").json();
    assertThat(review.path("may_decide").asBoolean()).isTrue();
    assertThat(review.path("in_stead_of").asText()).isEqualTo("approver");
    assertThat(review.at("/delegations/0/to").asText()).isEqualTo("contributor");
    assertThat(decide(contributor, id, "approve").json().at("/request/status").asText())
        .isEqualTo("approved");
    JsonNode decision = consumer.get(REQUESTS + id).json().at("/request/decisions/0");
    assertThat(decision.path("actor").asText()).isEqualTo("contributor");
    assertThat(decision.path("in_stead_of").asText()).isEqualTo("approver");
    assertThat(consumer.post(REQUESTS + id + "/execute", "{}").status()).isEqualTo(200);
    assertThat(contributor.get(REQUESTS + id).status()).isEqualTo(200);
    assertThat(contributor.get("/api/code/artifacts/" + slug).status()).isEqualTo(404);
  }

  @Test
  void deputyDecidesInTasklistAsWell() {
    String id = given.aRequest(given.anArtifact("print(1)"), "{}");
    delegate(approver, id, "contributor");

    Person.Reply completed =
        contributor.post(
            "/engine-rest/task/" + tasksOf(contributor, id).get(0) + "/complete",
            "{\"variables\":{\"decision\":{\"value\":\"approve\"},\"reason\":{\"value\":\"ok\"}}}");

    assertThat(completed.status()).as(completed.body()).isEqualTo(204);
    assertThat(consumer.get(REQUESTS + id).json().at("/request/decisions/0/in_stead_of").asText())
        .isEqualTo("approver");
  }

  @Test
  void whoHandedItOverStillDecidesAndThenTheDeputyIsTooLate() {
    String id = given.aRequest(given.anArtifact("print(1)"), "{}");
    delegate(approver, id, "contributor");

    assertThat(decide(approver, id, "approve").status()).isEqualTo(200);

    assertThat(decide(contributor, id, "approve").code()).isEqualTo("DECISION_ALREADY_TAKEN");
  }

  @Test
  void whatIsTakenBackIsTheDeputysNoLonger() {
    String id = given.aRequest(given.anArtifact("print(1)"), "{}");
    delegate(approver, id, "contributor");

    assertThat(approver.call("DELETE", REQUESTS + id + "/delegate", null).status()).isEqualTo(200);

    assertThat(waitingFor(contributor)).doesNotContain(id);
    assertThat(tasksOf(contributor, id)).isEmpty();
    assertThat(decide(contributor, id, "approve").status()).isEqualTo(404);
  }

  @Test
  void handedToAnotherItIsTheFirstDeputysNoLonger() {
    String id = given.aRequest(given.anArtifact("print(1)"), "{}");
    delegate(approver, id, "contributor");
    delegate(approver, id, "designer");

    assertThat(tasksOf(contributor, id)).isEmpty();
    assertThat(tasksOf(server.person("designer"), id)).hasSize(1);
  }

  @Test
  void rightThatIsRevokedIsTheDeputysNoLongerEither() {
    String slug = given.anArtifact("print(1)");
    String id = given.aRequest(slug, "{}");
    delegate(approver, id, "contributor");

    author.post(
        "/api/code/artifacts/" + slug + "/permissions",
        "{\"username\":\"approver\",\"can_edit\":false}");

    assertThat(decide(contributor, id, "approve").status()).isEqualTo(404);
    assertThat(tasksOf(contributor, id)).isEmpty();
    assertThat(waitingFor(contributor)).doesNotContain(id);
  }

  @Test
  void requesterIsNobodysDeputyOnTheirOwnRun() {
    String id = given.aRequest(given.anArtifact("print(1)"), "{}");

    Person.Reply refused = delegate(approver, id, "consumer");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("REQUESTER_CANNOT_DECIDE");
  }

  @ParameterizedTest
  @CsvSource({
    "contributor, designer,    404, NOT_FOUND",
    "consumer,    contributor, 403, REQUESTER_CANNOT_DECIDE",
    "approver,    nobody-here, 400, USER_UNKNOWN",
    "approver,    approver,    400, DEPUTY_IS_SELF"
  })
  void whoCannotHandOverOrToWhom(String who, String to, int status, String code) {
    String id = given.aRequest(given.anArtifact("print(1)"), "{}");

    Person.Reply refused = delegate(server.person(who), id, to);

    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.code()).isEqualTo(code);
  }

  @Test
  void deputyHandsNothingOnAndNothingIsHandedOverThatIsDecided() {
    String id = given.aRequest(given.anArtifact("print(1)"), "{}");
    delegate(approver, id, "contributor");

    assertThat(delegate(contributor, id, "designer").code()).isEqualTo("DEPUTY_CANNOT_DELEGATE");
    decide(approver, id, "reject");
    assertThat(delegate(approver, id, "contributor").code()).isEqualTo("REQUEST_OVER");
  }

  // Absence

  @Test
  void whileSomebodyIsAwayTheirDeputyDecidesAndAfterwardsNot() {
    String slug = given.anArtifact("print(1)");
    String before = given.aRequest(slug, "{}");
    String absence = anAbsenceThatBegan(approver, "contributor");
    String during = given.aRequest(slug, "{}");

    for (String id : List.of(before, during)) {
      assertThat(waitingFor(contributor)).contains(id);
      assertThat(tasksOf(contributor, id)).hasSize(1);
    }
    assertThat(decide(contributor, before, "approve").status()).isEqualTo(200);
    assertThat(approver.call("DELETE", ABSENCES + "/" + absence, null).status()).isEqualTo(200);

    assertThat(status(approver, absence)).isEqualTo("over");
    assertThat(tasksOf(contributor, during)).isEmpty();
    assertThat(waitingFor(contributor)).doesNotContain(during);
    assertThat(decide(contributor, during, "approve").status()).isEqualTo(404);
    assertThat(approver.call("DELETE", ABSENCES + "/" + absence, null).code())
        .isEqualTo("ABSENCE_OVER");
  }

  private String anAbsenceThatBegan(Person person, String deputy) {
    String absence = anAbsence(person, deputy, Instant.now());
    Eventually.sees(() -> status(person, absence), "active");
    return absence;
  }

  @Test
  void absenceBeginsAndEndsByItself() {
    Instant from = Instant.now().plusSeconds(3);
    String id =
        approver
            .post(
                ABSENCES,
                "{\"deputy\":\"contributor\",\"from\":\""
                    + from
                    + "\",\"until\":\""
                    + from.plusSeconds(8)
                    + "\"}")
            .json()
            .at("/absence/id")
            .asText();
    absences.add(id);
    assertThat(status(approver, id)).isEqualTo("planned");
    assertThat(status(contributor, id)).isEqualTo("planned");
    assertThat(status(consumer, id)).isEqualTo("unseen");

    Eventually.sees(() -> status(approver, id), "active");
    Eventually.sees(() -> status(approver, id), "over");
  }

  @Test
  void deputyOfSomebodyWithoutARightHasNone() {
    anAbsenceThatBegan(contributor, "designer");
    String id = given.aRequest(given.anArtifact("print(1)"), "{}");

    assertThat(decide(server.person("designer"), id, "approve").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"deputy\":\"contributor\"}', 400, FIELD_REQUIRED",
    "'{\"until\":\"2999-01-01T00:00:00Z\"}', 400, FIELD_REQUIRED",
    "'{\"deputy\":\"contributor\",\"until\":\"2999-01-01T00:00:00Z\"}', 400, ABSENCE_TOO_FAR",
    "'{\"deputy\":\"contributor\",\"until\":\"2001-01-01T00:00:00Z\"}', 400, ABSENCE_EMPTY",
    "'{\"deputy\":\"contributor\",\"until\":\"soon\"}', 400, TIME_INVALID",
    "'{\"deputy\":\"nobody-here\",\"until\":\"2999-01-01T00:00:00Z\"}', 400, USER_UNKNOWN",
    "'{\"deputy\":\"approver\",\"until\":\"2999-01-01T00:00:00Z\"}', 400, DEPUTY_IS_SELF",
    "'{\"username\":\"author\",\"deputy\":\"contributor\",\"until\":\"2999-01-01T00:00:00Z\"}', 403, ADMINS_ONLY"
  })
  void whatIsNoAbsence(String body, int status, String code) {
    Person.Reply refused = approver.post(ABSENCES, body);

    assertThat(refused.status()).as(refused.body()).isEqualTo(status);
    assertThat(refused.code()).isEqualTo(code);
  }

  @Test
  void oneIsAwayOnceAtATimeAndOnlyOneselfOrAnAdminSaysSo() {
    Instant from = Instant.now().plusSeconds(600);
    String absence = anAbsence(approver, "contributor", from);
    String until = from.plusSeconds(60).toString();

    assertThat(
            admin
                .post(
                    ABSENCES,
                    "{\"username\":\"approver\",\"deputy\":\"author\",\"until\":\"" + until + "\"}")
                .code())
        .isEqualTo("ABSENCE_OVERLAPS");
    assertThat(contributor.call("DELETE", ABSENCES + "/" + absence, null).status()).isEqualTo(404);
    assertThat(admin.call("DELETE", ABSENCES + "/" + absence, null).status()).isEqualTo(200);
  }
}
