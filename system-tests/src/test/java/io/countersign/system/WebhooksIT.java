package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.system.Receiver.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a program of somebody else is told, against a server that may reach its own loopback. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhooksIT {

  private static final String PARAMETER = "a-parameter-nobody-is-told";
  private static final String ASK = "{\"params\":{\"secret\":\"" + PARAMETER + "\"}}";
  private static final String CODE = "print('code nobody is told')";

  private final Database database = Database.h2();
  private final List<Receiver> receivers = new ArrayList<>();
  private final List<String> registered = new ArrayList<>();
  private Path checkpoints;
  private Server server;
  private Hooks hooks;

  @BeforeAll
  void start() throws IOException {
    checkpoints = Files.createTempDirectory("countersign-checkpoints-");
    Map<String, String> environment = new HashMap<>(database.environment());
    environment.put("COUNTERSIGN_NOTIFY_ALLOW_LOOPBACK", "true");
    environment.put("COUNTERSIGN_NOTIFY_FIRST_RETRY", "PT1S");
    environment.put("COUNTERSIGN_NOTIFY_TRIES", "3");
    environment.put("COUNTERSIGN_CHECKPOINT_DIR", checkpoints.toString());
    server = Server.start(environment);
    hooks = new Hooks(server.person("admin"));
  }

  @AfterAll
  void stop() {
    server.close();
    database.close();
  }

  @AfterEach
  void removeAll() {
    registered.forEach(hooks::remove);
    registered.clear();
    receivers.forEach(Receiver::close);
    receivers.clear();
  }

  private Receiver receiver() {
    Receiver receiver = Receiver.start();
    receivers.add(receiver);
    return receiver;
  }

  private String register(Receiver receiver, String secret, String... events) {
    String id = hooks.register(receiver, secret, events);
    registered.add(id);
    return id;
  }

  @Test
  void waitingDecisionAndRunAreToldAsSignedCloudEvents() {
    Receiver receiver = receiver();
    String secret = Hooks.aSecret();
    register(receiver, secret, Hooks.WAITING, Hooks.DECIDED, Hooks.EXECUTED);
    String slug = Given.on(server).anArtifact(CODE);

    String request = Given.on(server).anApprovedRequest(slug, ASK);
    Person.Reply ran =
        server.person("consumer").post("/api/code/run_requests/" + request + "/execute", "{}");

    assertThat(ran.status()).as(ran.body()).isEqualTo(200);
    Eventually.sees(
        () -> receiver.toldOf(request).stream().map(Told::type).sorted().toList(),
        List.of(Hooks.DECIDED, Hooks.EXECUTED, Hooks.WAITING));
    for (Told told : receiver.toldOf(request)) {
      assertThat(told.isSignedWith(secret)).as("signature").isTrue();
      assertThat(told.isSignedWith(Hooks.aSecret())).isFalse();
      assertThat(told.headers().getFirst("Content-Type"))
          .isEqualTo("application/cloudevents+json; charset=UTF-8");
      JsonNode event = told.json();
      assertThat(event.path("specversion").asText()).isEqualTo("1.0");
      assertThat(event.path("id").asText()).isNotBlank();
      assertThat(event.path("source").asText()).isEqualTo("urn:countersign");
      assertThat(event.path("subject").asText()).isEqualTo("run_requests/" + request);
      assertThat(Instant.parse(event.path("time").asText())).isNotNull();
      assertThat(event.path("datacontenttype").asText()).isEqualTo("application/json");
      assertThat(event.at("/data/slug").asText()).isEqualTo(slug);
      assertThat(told.body()).doesNotContain(PARAMETER, "nobody is told", "reviewed");
    }
    assertThat(statusAndActor(receiver, request, Hooks.WAITING)).isEqualTo("pending consumer");
    assertThat(statusAndActor(receiver, request, Hooks.DECIDED)).isEqualTo("approved approver");
    assertThat(statusAndActor(receiver, request, Hooks.EXECUTED)).isEqualTo("succeeded consumer");
  }

  private static String statusAndActor(Receiver receiver, String request, String type) {
    JsonNode data =
        receiver.toldOf(request).stream()
            .filter(told -> told.type().equals(type))
            .findFirst()
            .orElseThrow()
            .json()
            .path("data");
    return data.path("status").asText() + " " + data.path("actor").asText();
  }

  /**
   * The fact is recorded within the engine's own command there, as somebody who may start nothing.
   */
  @Test
  void aDecisionInTheEngineIsToldToo() {
    Receiver receiver = receiver();
    register(receiver, Hooks.aSecret(), Hooks.DECIDED);
    String request = Given.on(server).aRequest(Given.on(server).anArtifact(CODE), ASK);
    Anybody program = Anybody.of(server);
    String token = "Bearer " + server.person("approver").token();
    String task =
        program
            .call(
                "GET",
                "/engine-rest/task?processInstanceBusinessKey=" + request,
                "",
                "Authorization",
                token)
            .json()
            .path(0)
            .path("id")
            .asText();

    Person.Reply done =
        program.call(
            "POST",
            "/engine-rest/task/" + task + "/complete",
            "{\"variables\":{\"decision\":{\"value\":\"approve\"},\"reason\":{\"value\":\"ok\"}}}",
            "Authorization",
            token,
            "Content-Type",
            "application/json");

    assertThat(done.status()).as(done.body()).isEqualTo(204);
    Eventually.sees(() -> receiver.toldOf(request).size(), 1);
  }

  @Test
  void aReceiverThatFailsTwiceIsToldAThirdTimeUnderTheSameId() {
    Receiver receiver = receiver().answering(500, 503);
    String secret = Hooks.aSecret();
    String id = register(receiver, secret, Hooks.WAITING);

    String request = Given.on(server).aRequest(Given.on(server).anArtifact(CODE), ASK);

    Eventually.sees(() -> hooks.status(id), "delivered");
    assertThat(receiver.told()).hasSize(3).allMatch(told -> told.isSignedWith(secret));
    assertThat(receiver.told()).extracting(Told::id).containsOnly(receiver.told().get(0).id());
    assertThat(receiver.told()).extracting(Told::body).containsOnly(receiver.told().get(0).body());
    JsonNode delivery = hooks.delivery(id);
    assertThat(delivery.path("tries").asInt()).isEqualTo(3);
    assertThat(delivery.path("response_code").asInt()).isEqualTo(200);
    assertThat(delivery.path("request_id").asText()).isEqualTo(request);
    assertThat(delivery.path("next_try_at").isNull()).isTrue();
    assertThat(hooks.webhook(id).path("failures").asInt()).isZero();
  }

  @Test
  void afterTheLastTryTheFailureIsSeenAndNothingIsLeftInTheEngine() {
    Receiver receiver = receiver().answering(500, 500, 500, 200);
    String id = register(receiver, Hooks.aSecret(), Hooks.WAITING);

    assertThat(hooks.ping(id).status()).isEqualTo(202);

    Eventually.sees(() -> hooks.status(id), "failed");
    assertThat(hooks.delivery(id).path("problem").asText()).isEqualTo("answered 500");
    assertThat(hooks.webhook(id).path("failures").asInt()).isEqualTo(1);
    assertThat(database.rows("select count(*) from ACT_RU_INCIDENT")).containsExactly("0");
    assertThat(database.rows("select count(*) from ACT_RU_EXT_TASK where TOPIC_NAME_ = 'deliver'"))
        .containsExactly("0");

    hooks.ping(id);
    Eventually.sees(() -> hooks.status(id), "delivered");
    assertThat(hooks.webhook(id).path("failures").asInt()).isZero();
  }

  @Test
  void triesSurviveAServerThatIsKilled() {
    Receiver gone = Receiver.start();
    int port = gone.port();
    gone.close();
    String secret = Hooks.aSecret();
    String id = hooks.register("http://127.0.0.1:" + port + "/hook", secret, Hooks.WAITING);
    registered.add(id);
    String request = Given.on(server).aRequest(Given.on(server).anArtifact(CODE), ASK);
    Eventually.sees(() -> hooks.delivery(id).path("tries").asInt(), 1);
    assertThat(hooks.delivery(id).path("problem").asText()).contains("nobody answers");

    server.killServer();
    Receiver receiver = Receiver.on(port);
    receivers.add(receiver);
    server.awaitReady();

    Eventually.sees(() -> receiver.toldOf(request).size(), 1);
    assertThat(receiver.told().get(0).isSignedWith(secret)).isTrue();
    Eventually.sees(() -> hooks.status(id), "delivered");
  }

  @Test
  void aTryThatWasNotRecordedIsMadeAgainUnderTheSameId() throws IOException {
    Receiver receiver = receiver();
    String id = register(receiver, Hooks.aSecret(), Hooks.WAITING);
    Path hold = Files.createFile(checkpoints.resolve("delivery-tried.hold"));
    hooks.ping(id);
    Eventually.sees(() -> Files.exists(checkpoints.resolve("delivery-tried.reached")), true);
    assertThat(receiver.told()).hasSize(1);

    server.killServer();
    Files.delete(hold);
    server.awaitReady();

    Eventually.sees(() -> hooks.status(id), "delivered");
    assertThat(receiver.told()).hasSize(2);
    assertThat(receiver.told()).extracting(Told::id).containsOnly(receiver.told().get(0).id());
  }

  @Test
  void aFailingReceiverNeverDelaysADecision() {
    int requests = 6;
    Receiver hangs = receiver().hanging(1000);
    Receiver fails = receiver().answering(Collections.nCopies(1000, 500).toArray(new Integer[0]));
    Receiver works = receiver();
    register(hangs, Hooks.aSecret(), Hooks.WAITING, Hooks.DECIDED);
    register(fails, Hooks.aSecret(), Hooks.WAITING, Hooks.DECIDED);
    register(works, Hooks.aSecret(), Hooks.DECIDED);
    String slug = Given.on(server).anArtifact(CODE);
    Given.on(server).anApprovedRequest(slug, ASK);
    long began = System.nanoTime();

    List<String> decided = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      decided.add(Given.on(server).anApprovedRequest(slug, ASK));
    }

    Duration took = Duration.ofNanos(System.nanoTime() - began);
    System.out.printf(
        "figure: %d requests and decisions beside receivers that hang and fail: %d ms%n",
        requests, took.toMillis());
    assertThat(took)
        .as("each request and each decision would wait 10 s for the one that hangs")
        .isLessThan(Duration.ofSeconds(10L * requests));
    for (String request : decided) {
      Eventually.sees(() -> works.toldOf(request).size(), 1);
    }
  }

  @Test
  void aPingAskedForAgainIsSentOnce() {
    Receiver receiver = receiver();
    String id = register(receiver, Hooks.aSecret(), Hooks.EXECUTED);
    String test = Hooks.ROUTE + "/" + id + "/test";
    Person admin = server.person("admin");

    Person.Reply first = admin.call("POST", test, null, "Idempotency-Key", id);
    Person.Reply again = admin.call("POST", test, null, "Idempotency-Key", id);

    assertThat(first.status()).as(first.body()).isEqualTo(202);
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(again.header("Idempotency-Replayed")).contains("true");
    Eventually.sees(() -> hooks.status(id), "delivered");
    assertThat(receiver.told()).hasSize(1);
  }

  @Test
  void aRedirectIsNotFollowed() {
    Receiver receiver = receiver().answering(302, 307, 301);
    String id = register(receiver, Hooks.aSecret(), Hooks.WAITING);

    hooks.ping(id);

    Eventually.sees(() -> hooks.status(id), "failed");
    assertThat(receiver.told()).hasSize(3).extracting(Told::path).containsOnly("/hook");
    assertThat(hooks.delivery(id).path("problem").asText()).contains("not followed");
  }

  @Test
  void whatIsOffIsToldNothingAndANewSecretSignsAtOnce() {
    Receiver receiver = receiver();
    String id = register(receiver, Hooks.aSecret(), Hooks.WAITING);
    hooks.change(id, "{\"enabled\":false}");
    String slug = Given.on(server).anArtifact(CODE);
    Given.on(server).aRequest(slug, ASK);
    assertThat(hooks.ping(id).code()).isEqualTo("WEBHOOK_DISABLED");
    assertThat(hooks.delivery(id).isMissingNode()).isTrue();

    String secret = Hooks.aSecret();
    hooks.change(id, "{\"enabled\":true,\"secret\":\"" + secret + "\"}");
    hooks.ping(id);

    Eventually.sees(() -> receiver.told().size(), 1);
    assertThat(receiver.told().get(0).isSignedWith(secret)).isTrue();
    assertThat(receiver.told().get(0).type()).isEqualTo("io.countersign.ping");
    hooks.change(id, "{\"events\":[\"" + Hooks.DECIDED + "\"]}");
    Given.on(server).anApprovedRequest(slug, ASK);
    Eventually.sees(() -> receiver.told().size(), 2);
    assertThat(receiver.told().get(1).type()).isEqualTo(Hooks.DECIDED);
  }

  @Test
  void secretStandsNowhereButInTheSignature() {
    Receiver receiver = receiver().answering(500);
    String secret = Hooks.aSecret();
    String id = register(receiver, secret, Hooks.WAITING);
    Given.on(server).aRequest(Given.on(server).anArtifact(CODE), ASK);
    Eventually.sees(() -> hooks.status(id), "delivered");
    Person admin = server.person("admin");
    String bare = secret.substring("whsec_".length());
    assertThat(admin.post(Hooks.ROUTE, Hooks.body(receiver.address(), secret, "unknown")).code())
        .as("refused, which the server writes down with much of what it knows")
        .isEqualTo("EVENT_UNKNOWN");
    assertThat(
            server.person("author").patch(Hooks.ROUTE + "/" + id, Hooks.body("x", secret)).code())
        .isEqualTo("ADDRESS_FIXED");

    assertThat(database.rows("select count(*) from secret")).containsExactly("1");
    database
        .content()
        .forEach((table, rows) -> assertThat(rows.toString()).as(table).doesNotContain(bare));
    for (String route : List.of("", "/" + id, "/" + id + "/deliveries")) {
      assertThat(admin.get(Hooks.ROUTE + route).body()).doesNotContain(bare);
    }
    assertThat(logs()).isNotEmpty().allSatisfy(log -> assertThat(log).doesNotContain(bare));
  }

  @Test
  void withoutItsKeyNothingIsKeptOrSigned() throws IOException {
    Receiver receiver = receiver();
    String id = register(receiver, Hooks.aSecret(), Hooks.WAITING);
    Path keys = server.data().resolve("keys/secrets");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
        .isEqualTo("rw-------");
    Path aside = keys.resolveSibling("aside");
    Files.move(keys, aside);
    try {
      Person.Reply refused =
          server
              .person("admin")
              .post(Hooks.ROUTE, Hooks.body(receiver.address(), Hooks.aSecret(), Hooks.WAITING));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.code()).isEqualTo("SECRET_KEY_MISSING");
      assertThat(keys).doesNotExist();

      hooks.ping(id);
      Eventually.sees(() -> hooks.delivery(id).path("tries").asInt(), 1);
      assertThat(hooks.delivery(id).path("problem").asText()).contains("key file is gone");
      assertThat(receiver.told()).isEmpty();
    } finally {
      Files.move(aside, keys);
    }
    Eventually.sees(() -> receiver.told().size(), 1);
  }

  private List<String> logs() {
    try (Stream<Path> files = Files.walk(server.data().resolve("log"))) {
      List<String> logs = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        logs.add(Files.readString(file));
      }
      return logs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
