package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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

  private enum Store {
    H2,
    POSTGRES;

    Server server() {
      return this == H2 ? SharedServer.get() : PostgresServer.get().server();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "H2, artifact",
    "H2, fork",
    "H2, run request",
    "H2, comment",
    "H2, report",
    "H2, group",
    "H2, person",
    "H2, webhook",
    "H2, run",
    "POSTGRES, artifact",
    "POSTGRES, comment",
    "POSTGRES, report",
    "POSTGRES, person",
    "POSTGRES, webhook",
    "POSTGRES, run"
  })
  void requestSentManyTimesAtOnceHappensOnce(Store store, String kind) {
    Making making = Making.of(kind, store.server(), "m" + System.nanoTime());

    List<Person.Reply> replies = atOnce(48, i -> making.send(key));

    assertThat(replies)
        .allSatisfy(
            reply ->
                assertThat(reply.status() == making.answered() || reply.code().endsWith("IN_USE"))
                    .as(reply.body())
                    .isTrue());
    List<Person.Reply> answered =
        replies.stream().filter(reply -> reply.status() == making.answered()).toList();
    assertThat(answered.stream().map(Person.Reply::body).distinct()).hasSize(1);
    assertThat(answered.stream().map(reply -> reply.header("Location")).distinct()).hasSize(1);
    assertThat(answered.stream().filter(r -> r.header("Idempotency-Replayed").isEmpty()))
        .as("done just now")
        .hasSize(1);
    assertThat(making.made().get()).isEqualTo(1);
  }

  /** Two who keep the same text at the same time: whoever loses begins anew, under the key too. */
  @ParameterizedTest
  @EnumSource
  void theSameNewTextUnderManyKeysRunsOnceAKey(Store store) {
    Making making = Making.of("run", store.server(), "m" + System.nanoTime());

    List<Person.Reply> replies = atOnce(12, i -> making.send(key + i));

    assertThat(replies)
        .allSatisfy(
            reply ->
                assertThat(reply.status() == 200 || reply.code().equals("RUNNER_BUSY"))
                    .as(reply.body())
                    .isTrue());
    long started = replies.stream().filter(reply -> reply.status() == 200).count();
    assertThat(started).isPositive();
    assertThat(making.made().get().longValue()).isEqualTo(started);
  }

  private static List<Person.Reply> atOnce(int times, IntFunction<Person.Reply> send) {
    ExecutorService clients = Executors.newFixedThreadPool(16);
    try {
      List<CompletableFuture<Person.Reply>> sent =
          IntStream.range(0, times)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> send.apply(i), clients))
              .toList();
      return sent.stream().map(CompletableFuture::join).toList();
    } finally {
      clients.shutdown();
    }
  }

  @Test
  void whatWasCreatedIsAnsweredAgainWithItsStatusAndAddress() {
    Making comment = Making.of("comment", server, key);

    Person.Reply first = comment.send(key);
    Person.Reply again = comment.send(key);

    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(first.header("Location")).isPresent();
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(again.json()).isEqualTo(first.json());
  }

  /** What a run printed is looked at under the id that every copy of the request was told. */
  @Test
  void aRunAskedForAgainIsTheSameRun() {
    Making run = Making.of("run", server, "m" + System.nanoTime());

    String id = run.send(key).json().path("run_id").asText();
    String address = "/api/run_code_async/" + id;
    Eventually.sees(() -> run.person().get(address).json().at("/run/status").asText(), "success");

    assertThat(run.send(key).json().path("run_id").asText()).isEqualTo(id);
    assertThat(run.made().get()).isEqualTo(1);
  }

  /** Neither in the clear nor as a hash that guesses could be tried on. */
  @ParameterizedTest
  @ValueSource(strings = {"person", "webhook"})
  void aSecretOfTheRequestIsNotKeptWithItsAnswer(String kind) {
    Making making = Making.of(kind, WatchedServer.get().server(), "m" + System.nanoTime());
    Person.Reply reply = making.send(key);

    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    String asked = sha256("POST " + making.path() + making.body());
    String kept = String.join("", WatchedServer.get().database().rows("select * from kept_answer"));
    assertThat(kept)
        .contains(sha256(making.person().name() + "\n" + key), sha256(key + "\n" + asked))
        .doesNotContain(asked, key, "password", "whsec_");
    removeWebhooks(WatchedServer.get().server());
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void removeWebhooks() {
    removeWebhooks(server);
  }

  private static void removeWebhooks(Server server) {
    Person admin = server.person("admin");
    admin
        .get(Hooks.ROUTE)
        .json()
        .path("webhooks")
        .forEach(hook -> new Hooks(admin).remove(hook.path("id").asText()));
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
