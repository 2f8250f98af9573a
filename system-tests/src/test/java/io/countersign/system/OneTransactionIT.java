package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Request, fact and process start commit or roll back together, on the embedded H2 and on a
 * PostgreSQL that knows no prepared transactions: whichever half fails, nothing of either is there.
 */
class OneTransactionIT {

  private static final String WITH_INPUT =
      "{\"inputs\":[{\"name\":\"a.txt\",\"content_base64\":\"YQ==\"}]}";

  private enum Store {
    H2,
    POSTGRES
  }

  private record Place(Server server, Database database) {}

  private static Place on(Store store) {
    return store == Store.H2
        ? new Place(WatchedServer.get().server(), WatchedServer.get().database())
        : new Place(PostgresServer.get().server(), PostgresServer.get().database());
  }

  @Test
  void postgresIsAsItsPackagesConfigureIt() {
    assertThat(on(Store.POSTGRES).database().rows("show max_prepared_transactions"))
        .containsExactly("0");
  }

  @ParameterizedTest
  @EnumSource
  void theMainJobRuns(Store store) {
    Server server = on(store).server();
    String slug = Given.on(server).anArtifact("print(open('/job/inputs/a.txt').read())");
    String id = Given.on(server).anApprovedRequest(slug, WITH_INPUT);

    Person.Reply executed =
        server.person("consumer").post("/api/code/run_requests/" + id + "/execute", "{}");

    assertThat(executed.status()).as(executed.body()).isEqualTo(200);
    assertThat(executed.json().at("/request/execution_output").asText()).isEqualTo("a\n");
  }

  @ParameterizedTest
  @EnumSource
  void aRequestThatHalfFailsLeavesNothing(Store store) {
    Server server = on(store).server();
    Database database = on(store).database();
    String slug = Given.on(server).anArtifact("print(1)");
    String path = "/api/code/artifacts/" + slug + "/run_request";
    Person consumer = server.person("consumer");
    for (String broken :
        List.of(
            "act_hi_procinst", "act_ru_execution", "act_ru_task", "fact", "run_request_input")) {
      Map<String, String> before = database.counts();
      database.refuseRowsOf(broken);
      Person.Reply reply = consumer.post(path, WITH_INPUT);
      database.takeRowsOf(broken);

      failedWithoutATrace(reply);
      assertThat(database.counts()).as(broken + " fails").isEqualTo(before);
    }
    assertThat(consumer.post(path, WITH_INPUT).status()).as("afterwards").isIn(200, 201);
  }

  @ParameterizedTest
  @EnumSource
  void aDecisionThatHalfFailsDecidesNothing(Store store) {
    Server server = on(store).server();
    Database database = on(store).database();
    String slug = Given.on(server).anArtifact("print(1)");
    String id = Given.on(server).aRequest(slug, "{}");
    EngineIds ids = EngineIds.of(server, id);
    Person approver = server.person("approver");
    String complete = "/engine-rest/task/" + ids.of("task") + "/complete";
    String decide = "/api/code/run_requests/" + id + "/decide";
    for (String broken : List.of("decision", "fact", "act_ru_event_subscr", "act_ru_job")) {
      Map<String, List<String>> before = database.content();
      database.refuseRowsOf(broken);
      Person.Reply byTask =
          approver.post(complete, "{\"variables\":{\"decision\":{\"value\":\"approve\"}}}");
      Person.Reply byApi = approver.post(decide, "{\"decision\":\"approve\"}");
      database.takeRowsOf(broken);

      assertThat(byTask.status()).as(byTask.body()).isGreaterThanOrEqualTo(400);
      failedWithoutATrace(byApi);
      assertThat(database.content()).as(broken + " fails").isEqualTo(before);
    }
    assertThat(approver.post(decide, "{\"decision\":\"approve\"}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void aCommentThatHalfFailsIsNotSaidAndAWholeOneIsHeard(Store store) {
    Server server = on(store).server();
    Database database = on(store).database();
    String id = Given.on(server).aRequest(Given.on(server).anArtifact("print(1)"), "{}");
    String comments = "/api/code/run_requests/" + id + "/comments";
    Person consumer = server.person("consumer");
    for (String broken : List.of("run_comment", "fact")) {
      Map<String, List<String>> before = database.content();
      database.refuseRowsOf(broken);
      Person.Reply reply = consumer.post(comments, "{\"text\":\"half\"}");
      database.takeRowsOf(broken);

      failedWithoutATrace(reply);
      assertThat(database.content()).as(broken + " fails").isEqualTo(before);
    }
    try (LiveStream stream = LiveStream.of(server, consumer)) {
      assertThat(consumer.post(comments, "{\"text\":\"whole\"}").status()).isEqualTo(201);
      stream.awaits(id, "comment", "pending");
    }
    assertThat(consumer.get(comments).json().path("total").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aRunThatHalfFailsUnderItsKeyNeverRunsAndGivesItsPlaceBack(Store store) {
    Server server = on(store).server();
    Database database = on(store).database();
    Person author = server.person("author");
    String code = "print('%s')".formatted(System.nanoTime());
    String body = Person.JSON.createObjectNode().put("code", code).toString();
    for (int i = 0; i < 5; i++) { // more often than the runner has places
      Map<String, String> before = database.counts();
      database.refuseRowsOf("attempt");
      Person.Reply reply =
          author.call("POST", "/api/run_code_async", body, "Idempotency-Key", code + i);
      database.takeRowsOf("attempt");

      failedWithoutATrace(reply);
      assertThat(reply.code()).isNotEqualTo("RUNNER_BUSY");
      assertThat(database.counts()).isEqualTo(before);
    }
    Person.Reply reply = author.call("POST", "/api/run_code_async", body, "Idempotency-Key", code);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    String run = "/api/runs/" + reply.json().path("run_id").asText();
    Eventually.sees(() -> author.get(run).json().at("/run/status").asText(), "succeeded");
  }

  private static void failedWithoutATrace(Person.Reply reply) {
    assertThat(reply.status()).as(reply.body()).isGreaterThanOrEqualTo(400);
    assertThat(reply.json().path("ok").asBoolean(true)).isFalse();
    assertThat(reply.body()).doesNotContain("\tat ", "Exception", "constraint", "fault_");
  }
}
