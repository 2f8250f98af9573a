package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run request between its filing and its run: taken back, put off, urgent, void. */
class RequestLifeIT {

  private static final String REQUESTS = "/api/code/run_requests/";

  private final Server server = SharedServer.get();
  private final Person author = server.person("author");
  private final Person approver = server.person("approver");
  private final Person consumer = server.person("consumer");

  private JsonNode request(String id) {
    return consumer.get(REQUESTS + id).json().path("request");
  }

  private String anArtifact() {
    return Given.on(server).anArtifact("print('ran')");
  }

  private static String schedule(String name, Instant at) {
    return "{\"execute_on_approval\":true,\"schedule\":{\"" + name + "\":\"" + at + "\"}}";
  }

  private static String window(Instant from, Instant to) {
    return "{\"schedule\":{\"not_before\":\"" + from + "\",\"not_after\":\"" + to + "\"}}";
  }

  private void approve(String id) {
    assertThat(
            approver
                .post(REQUESTS + id + "/decide", "{\"decision\":\"approve\",\"reason\":\"read\"}")
                .status())
        .isEqualTo(200);
  }

  // Withdrawing

  @Test
  void requesterTakesARequestBackAndItsTaskIsGone() {
    String id = Given.on(server).aRequest(anArtifact(), "{}");
    EngineIds.of(server, id);

    Person.Reply withdrawn = consumer.post(REQUESTS + id + "/withdraw", "{}");

    assertThat(withdrawn.status()).as(withdrawn.body()).isEqualTo(200);
    assertThat(withdrawn.json().at("/request/status").asText()).isEqualTo("withdrawn");
    assertThat(approver.get("/engine-rest/task?processInstanceBusinessKey=" + id).json()).isEmpty();
    assertThat(
            approver
                .post(REQUESTS + id + "/decide", "{\"decision\":\"approve\",\"reason\":\"x\"}")
                .code())
        .isEqualTo("REQUEST_OVER");
    assertThat(consumer.post(REQUESTS + id + "/withdraw", "{}").code()).isEqualTo("REQUEST_OVER");
  }

  @Test
  void approvalThatWasTakenBackIsNotSpent() {
    String id = Given.on(server).anApprovedRequest(anArtifact(), "{}");

    assertThat(consumer.post(REQUESTS + id + "/withdraw", "{}").status()).isEqualTo(200);

    assertThat(consumer.post(REQUESTS + id + "/execute", "{}").code()).isEqualTo("NOT_EXECUTABLE");
  }

  @Test
  void nobodyElseTakesARequestBackAndNobodyOneThatRan() {
    String slug = anArtifact();
    String id = Given.on(server).anApprovedRequest(slug, "{}");
    assertThat(author.post(REQUESTS + id + "/withdraw", "{}").code()).isEqualTo("REQUESTER_ONLY");
    assertThat(server.person("admin").post(REQUESTS + id + "/withdraw", "{}").status())
        .isEqualTo(404);
    consumer.post(REQUESTS + id + "/execute", "{}");

    assertThat(consumer.post(REQUESTS + id + "/withdraw", "{}").code()).isEqualTo("REQUEST_OVER");
  }

  // Scheduling

  @Test
  void scheduledRunsStartByThemselvesAtTheirTimesAndNotAMillisecondSooner() {
    // Each late in a second: a timer that reads whole seconds only would fire too soon.
    List<Instant> times =
        IntStream.range(6, 12)
            .mapToObj(second -> Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(second))
            .map(time -> time.plusNanos(990_500_000))
            .toList();
    Map<String, Instant> scheduled = new LinkedHashMap<>();
    String slug = anArtifact();
    times.forEach(
        time -> scheduled.put(Given.on(server).aRequest(slug, schedule("not_before", time)), time));
    scheduled.keySet().forEach(this::approve);
    String last = List.copyOf(scheduled.keySet()).get(5);
    assertThat(request(last).path("status").asText()).isEqualTo("approved");
    assertThat(consumer.post(REQUESTS + last + "/execute", "{}").code()).isEqualTo("NOT_YET");

    scheduled.forEach(
        (id, time) -> {
          Eventually.sees(() -> request(id).at("/run/status").asText(), "succeeded");

          assertThat(Instant.parse(request(id).path("run_started_at").asText()))
              .isAfterOrEqualTo(time.truncatedTo(ChronoUnit.MILLIS));
          assertThat(request(id).path("not_before").asText()).isNotEmpty();
        });
  }

  @Test
  void approvalIsValidInItsWindowOnly() {
    Instant now = Instant.now();
    String later =
        Given.on(server)
            .anApprovedRequest(anArtifact(), window(now.plusSeconds(600), now.plusSeconds(1200)));
    String until =
        Given.on(server).anApprovedRequest(anArtifact(), window(now, now.plusSeconds(8)));

    assertThat(consumer.post(REQUESTS + later + "/execute", "{}").code()).isEqualTo("NOT_YET");
    Eventually.sees(() -> request(until).path("status").asText(), "expired");
    assertThat(consumer.post(REQUESTS + until + "/execute", "{}").code())
        .isEqualTo("NOT_EXECUTABLE");
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-01T00:00:00Z, , SCHEDULE_EMPTY",
    "2099-01-01T00:00:00Z, , SCHEDULE_TOO_FAR",
    "2026-01-01T00:00:00, , TIME_INVALID",
    "noon, , TIME_INVALID"
  })
  void scheduleThatCannotBeIsRefused(String notAfter, String unused, String code) {
    Person.Reply reply =
        consumer.post(
            "/api/code/artifacts/" + anArtifact() + "/run_request",
            "{\"schedule\":{\"not_after\":\"" + notAfter + "\"}}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(code);
  }

  // Priority

  @Test
  void mostUrgentRequestsComeFirst() {
    String slug = anArtifact();
    String urgent = Given.on(server).aRequest(slug, "{\"priority\":100}");
    String usual = Given.on(server).aRequest(slug, "{}");
    String idle = Given.on(server).aRequest(slug, "{\"priority\":0}");

    List<String> waiting =
        approver
            .get("/api/code/my_pending_run_approvals")
            .json()
            .path("requests")
            .findValuesAsText("id");

    waiting.retainAll(List.of(urgent, usual, idle));
    assertThat(waiting).containsExactly(urgent, usual, idle);
    assertThat(
            approver
                .get("/engine-rest/task?processInstanceBusinessKey=" + urgent)
                .json()
                .get(0)
                .path("priority")
                .asInt())
        .isEqualTo(100);
    assertThat(
            consumer
                .post("/api/code/artifacts/" + slug + "/run_request", "{\"priority\":101}")
                .code())
        .isEqualTo("PRIORITY_INVALID");
  }

  // What an approval is bound to

  @ParameterizedTest
  @CsvSource({
    "update artifact_version set source = 'print(666)' where artifact_id =, code",
    "update run_request set params = '{}' where artifact_id =, parameters",
    "'update run_request_input set sha256 = lpad(''0'', 64, ''0'') where request_id in"
        + " (select id from run_request where artifact_id =', inputs",
    "update run_request set limits = '{}' where artifact_id =, limits"
  })
  void approvalIsVoidOnceWhatWasApprovedIsAnother(String tampering, String what) {
    String slug = anArtifact();
    String body =
        "{\"params\":{\"a\":1},\"inputs\":[{\"name\":\"a.txt\",\"content_base64\":\"YQ==\"}]}";
    String approved = Given.on(server).anApprovedRequest(slug, body);
    String pending = Given.on(server).aRequest(slug, body);
    String artifact = author.get("/api/code/artifacts/" + slug).json().at("/artifact/id").asText();
    SharedServer.database()
        .execute(tampering + " '" + artifact + "'" + (tampering.contains("(select") ? ")" : ""));

    Person.Reply executed = consumer.post(REQUESTS + approved + "/execute", "{}");
    Person.Reply decided =
        approver.post(REQUESTS + pending + "/decide", "{\"decision\":\"approve\"}");

    for (Person.Reply refused : List.of(executed, decided)) {
      assertThat(refused.status()).as(refused.body()).isEqualTo(409);
      assertThat(refused.code()).isEqualTo("APPROVED_CONTENT_CHANGED");
      assertThat(refused.json().path("error").asText()).contains(what);
    }
    assertThat(request(approved).path("status").asText()).isEqualTo("approved");
    assertThat(request(approved).path("run").isNull()).isTrue();
  }
}
