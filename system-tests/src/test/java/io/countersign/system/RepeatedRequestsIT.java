package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose answer got lost, and which are sent again with their Idempotency-Key. */
class RepeatedRequestsIT {

  private static final String ARTIFACTS = "/api/code/artifacts";

  private final Server server = SharedServer.get();
  private final Person author = server.person("author");
  private final String key = UUID.randomUUID().toString();
  private final String title = "Repeated " + key;

  private static Person.Reply post(Person person, String path, String body, String key) {
    return person.call("POST", path, body, "Idempotency-Key", key);
  }

  private String artifact(String code) {
    return Person.JSON.createObjectNode().put("title", title).put("code", code).toString();
  }

  private int artifacts() {
    return author.get(ARTIFACTS + "?q=" + key).json().path("total").asInt();
  }

  @Test
  void repeatedRequestHappensOnceAndIsAnsweredTheSame() {
    Person.Reply first = post(author, ARTIFACTS, artifact("print(1)"), key);
    Person.Reply again = post(author, ARTIFACTS, artifact("print(1)"), '"' + key + '"');

    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(first.status());
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag")).contains("\"1\"");
    assertThat(again.header("Idempotency-Replayed")).contains("true");
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(artifacts()).isEqualTo(1);
  }

  @Test
  void requestSentManyTimesAtOnceHappensOnce() {
    ExecutorService clients = Executors.newFixedThreadPool(16);
    try {
      List<CompletableFuture<Person.Reply>> sent =
          Stream.generate(
                  () ->
                      CompletableFuture.supplyAsync(
                          () -> post(author, ARTIFACTS, artifact("print(1)"), key), clients))
              .limit(48)
              .toList();
      List<Person.Reply> replies = sent.stream().map(CompletableFuture::join).toList();

      assertThat(replies)
          .allSatisfy(
              reply ->
                  assertThat(reply.status() == 200 || reply.code().endsWith("IN_USE"))
                      .as(reply.body())
                      .isTrue());
      assertThat(
              replies.stream()
                  .filter(reply -> reply.status() == 200)
                  .map(reply -> reply.json().at("/artifact/id").asText())
                  .distinct())
          .hasSize(1);
    } finally {
      clients.shutdown();
    }
    assertThat(artifacts()).isEqualTo(1);
  }

  @Test
  void keyStandsForOneRequestOfOnePerson() {
    post(author, ARTIFACTS, artifact("print(1)"), key);

    Person.Reply other = post(author, ARTIFACTS, artifact("print(2)"), key);
    Person.Reply ofAnother = post(server.person("approver"), ARTIFACTS, artifact("print(2)"), key);

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(ofAnother.status()).isEqualTo(200);
    assertThat(ofAnother.header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void refusedRequestIsTriedAgain() {
    String slug = Given.on(server).anArtifact("print(1)");
    String address = ARTIFACTS + "/" + slug + "/run_request";
    Person contributor = server.person("contributor");
    assertThat(post(contributor, address, "{}", key).status()).isEqualTo(404);
    Given.on(server).grant(slug, "contributor", "can_run");

    Person.Reply allowed = post(contributor, address, "{}", key);
    Person.Reply again = post(contributor, address, "{}", key);

    assertThat(allowed.status()).as(allowed.body()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(allowed.json());
    assertThat(author.get(ARTIFACTS + "/" + slug + "/run_requests").json().path("total").asInt())
        .isEqualTo(1);
  }

  @Test
  void decisionWhoseAnswerGotLostIsAnsweredAgain() {
    String slug = Given.on(server).anArtifact("print(1)");
    String decide = "/api/code/run_requests/" + Given.on(server).aRequest(slug, "{}") + "/decide";
    String approve = "{\"decision\":\"approve\",\"reason\":\"reads nothing\"}";

    JsonNode first = post(author, decide, approve, key).json();
    JsonNode again = post(author, decide, approve, key).json();

    assertThat(first.at("/request/status").asText()).isEqualTo("approved");
    assertThat(again).isEqualTo(first);
    assertThat(author.post(decide, approve).code()).isEqualTo("DECISION_ALREADY_TAKEN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "ümlaut", "\"\""})
  void keyThatCannotBeOneIsRefused(String wrong) {
    // The client's own library would not send a letter beyond ASCII as one byte.
    Person.Reply reply = post(author, ARTIFACTS, artifact("print(1)"), wrong);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("IDEMPOTENCY_KEY_INVALID");
    assertThat(artifacts()).isZero();
  }
}
