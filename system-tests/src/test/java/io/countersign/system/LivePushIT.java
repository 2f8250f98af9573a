package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who listens hears what concerns them while it happens, all of it, and nothing else. */
class LivePushIT {

  private static final String EVENTS = "/api/code/events";

  private final Server server = WatchedServer.get().server();
  private final Database database = WatchedServer.get().database();
  private final Given given = Given.on(server);
  private final Person author = server.person("author");
  private final Person approver = server.person("approver");
  private final Person consumer = server.person("consumer");
  private final Person admin = server.person("admin");

  /** The server notices within two beats of five seconds that somebody listens no longer. */
  @AfterAll
  static void nobodyListensAnyMore() {
    Server.pause(Duration.ofSeconds(12));
  }

  private void decide(String request, String decision) {
    Person.Reply reply =
        approver.post(
            "/api/code/run_requests/" + request + "/decide",
            "{\"decision\":\"" + decision + "\",\"reason\":\"a secret reason\"}");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  private void comment(Person person, String request) {
    Person.Reply reply =
        person.post(
            "/api/code/run_requests/" + request + "/comments", "{\"text\":\"a secret comment\"}");
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
  }

  private String aPublicArtifact() {
    String slug = given.anArtifact("print(2)");
    author.patch("/api/code/artifacts/" + slug, "{\"visibility\":\"public\"}");
    return slug;
  }

  private String artifactId(String slug) {
    return author.get("/api/code/artifacts/" + slug).json().at("/artifact/id").asText();
  }

  private static String fact(String artifactId) {
    return "insert into fact (id, happened_at, action, actor, artifact_id, meta) values"
        + " (random_uuid(), current_timestamp, 'update_meta', 'author', '"
        + artifactId
        + "', '{}')";
  }

  @Test
  void aDeciderHearsOfANewRequestWithoutAsking() {
    String slug = given.anArtifact("print(1)");
    try (LiveStream stream = LiveStream.of(server, approver)) {
      long asked = System.nanoTime();
      String id = given.aRequest(slug, "{\"params\":{\"secret\":\"payload\"}}");

      LiveStream.News news = stream.awaits(id, "run_request", "pending");
      assertThat((System.nanoTime() - asked) / 1e9).as("seconds").isLessThan(5);
      assertThat(news.text("slug")).isEqualTo(slug);
      int waiting = approver.get("/api/code/badges").json().path("pending_approvals").asInt();
      stream.awaits(
          told -> told.is("badges") && told.data().path("pending_approvals").asInt() == waiting);
    }
  }

  @Test
  void aRequesterHearsOfTheDecisionTheRunAndWhatIsSaid() {
    String slug = given.anArtifact("print('a secret output')");
    String id = given.aRequest(slug, "{}");
    try (LiveStream stream = LiveStream.of(server, consumer)) {
      comment(approver, id);
      stream.awaits(id, "comment", "pending");
      decide(id, "approve");
      stream.awaits(id, "run_decision", "approved");
      consumer.post("/api/code/run_requests/" + id + "/execute", "{}");
      stream.awaits(id, "run_execute", "executed");

      assertThat(stream.heard().toString()).doesNotContain("secret", "print", "Artifact ");
    }
  }

  @Test
  void aStrangerHearsNothingOfAPrivateArtifact() {
    try (LiveStream stream = LiveStream.of(server, admin)) {
      String slug = given.anArtifact("print(1)");
      String artifact = artifactId(slug);
      String id = given.aRequest(slug, "{}");
      comment(consumer, id);
      decide(id, "reject");
      String seen = given.anArtifact("print(2)");
      author.patch("/api/code/artifacts/" + seen, "{\"visibility\":\"internal\"}");

      stream.awaits(
          news -> news.text("slug").equals(seen) && news.text("action").equals("update_meta"));
      assertThat(stream.heard().toString()).doesNotContain(slug, artifact, id);
    }
  }

  @Test
  void whoeverIsGrantedHearsFromThenOnAndNoLongerThan() {
    String slug = given.anArtifact("print(1)");
    try (LiveStream stream = LiveStream.of(server, admin)) {
      author.patch("/api/code/artifacts/" + slug, "{\"description\":\"unseen\"}");
      // Who may hear is asked when a fact is told: this one must have been told before the grant.
      stream.awaitsArtifact(aPublicArtifact());
      given.grant(slug, "admin", "can_view");
      stream.awaits(
          news -> news.text("slug").equals(slug) && news.text("action").equals("grant_perm"));
      author.post(
          "/api/code/artifacts/" + slug + "/permissions",
          "{\"username\":\"admin\",\"can_view\":false}");
      author.patch("/api/code/artifacts/" + slug, "{\"description\":\"unseen again\"}");
      stream.awaitsArtifact(aPublicArtifact());

      assertThat(stream.heard())
          .filteredOn(news -> news.text("slug").equals(slug))
          .extracting(news -> news.text("action"))
          .containsOnly("grant_perm");
    }
  }

  @Test
  void aClientThatLostItsConnectionMissesNothing() {
    String slug = given.anArtifact("print(1)");
    String position;
    try (LiveStream stream = LiveStream.of(server, approver)) {
      String heard = given.aRequest(slug, "{}");
      stream.awaits(heard, "run_request", "pending");
      position = stream.lastId();
    }
    List<String> missed = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      missed.add(given.aRequest(slug, "{}"));
    }

    try (LiveStream stream = LiveStream.resumed(server, approver, position)) {
      missed.forEach(id -> stream.awaits(id, "run_request", "pending"));
      List<String> ids =
          stream.heard().stream()
              .filter(news -> news.is("request"))
              .map(news -> news.text("request_id"))
              .toList();
      assertThat(ids).as("in order, and each once").isEqualTo(missed);
      String next = given.aRequest(slug, "{}");
      stream.awaits(next, "run_request", "pending");
    }
  }

  @Test
  void aFactThatCommitsLateIsToldWhenItDoes() throws SQLException {
    String late = given.anArtifact("print('late')");
    String early = given.anArtifact("print('early')");
    try (LiveStream stream = LiveStream.of(server, author);
        Connection open = database.begin()) {
      open.createStatement().execute(fact(artifactId(late)));
      author.patch("/api/code/artifacts/" + early, "{\"description\":\"committed first\"}");
      String position = stream.awaitsArtifact(early).id();
      assertThat(position).as("says what is missing").contains(".");
      open.commit();

      stream.awaitsArtifact(late);
      try (LiveStream resumed = LiveStream.resumed(server, author, position)) {
        resumed.awaitsArtifact(late);
      }
    }
  }

  @Test
  void whatWasRolledBackIsNeverTold() throws SQLException {
    String never = given.anArtifact("print('never')");
    String told = given.anArtifact("print('told')");
    try (LiveStream stream = LiveStream.of(server, author);
        Connection open = database.begin()) {
      open.createStatement().execute(fact(artifactId(never)));
      open.rollback();
      author.patch("/api/code/artifacts/" + told, "{\"description\":\"committed\"}");
      stream.awaitsArtifact(told);

      assertThat(stream.heard()).noneMatch(news -> news.text("slug").equals(never));
    }
  }

  @Test
  void whatAnotherServerRecordedIsToldHere() {
    String slug = given.anArtifact("print(1)");
    try (LiveStream stream = LiveStream.of(server, author)) {
      database.execute(fact(artifactId(slug))); // as another server on this database would

      stream.awaitsArtifact(slug);
    }
  }

  @Test
  void whoeverMissedTooMuchIsToldToReadEverythingAnew() {
    String slug = given.anArtifact("print(1)");
    String position;
    try (LiveStream stream = LiveStream.of(server, author)) {
      position = stream.lastId();
    }
    database.execute(
        "insert into fact (id, happened_at, action, actor, artifact_id, meta) select"
            + " random_uuid(), current_timestamp, 'update_meta', 'author', '"
            + artifactId(slug)
            + "', '{}' from system_range(1, 501)");

    try (LiveStream stream = LiveStream.resumed(server, author, position)) {
      stream.awaits(news -> news.is("reset"));
      // The server itself may read on past the newest ones just then, and tells what it read last.
      assertThat(stream.heard())
          .filteredOn(news -> news.text("slug").equals(slug))
          .hasSizeLessThan(2);
      author.patch("/api/code/artifacts/" + slug, "{\"description\":\"afterwards\"}");
      stream.awaitsArtifact(slug);
    }
  }

  @Test
  void aQuietStreamMovesItsPositionOn() {
    try (LiveStream stream = LiveStream.of(server, admin)) {
      String before = stream.lastId();
      given.anArtifact("print('of no concern')");

      Eventually.sees(() -> stream.lastId().equals(before), false);
      assertThat(stream.heard()).noneMatch(news -> news.is("artifact"));
    }
  }

  @Test
  void theNinthStreamOfAPersonIsRefusedUntilOneIsClosed() {
    Person designer = server.person("designer");
    List<LiveStream> streams = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        streams.add(LiveStream.of(server, designer));
      }
      Person.Reply refused = designer.get(EVENTS);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.code()).isEqualTo("LISTENERS_TOO_MANY");
      assertThat(refused.header("Retry-After")).contains("10");
      LiveStream.of(server, admin).close();
    } finally {
      streams.forEach(LiveStream::close);
    }
    Eventually.sees(
        () -> {
          try (LiveStream stream = LiveStream.withToken(server, designer.token())) {
            return stream.status();
          }
        },
        200);
  }

  /** There are 42 of them, and 40 connections. */
  @Test
  void whoeverListensHoldsNoConnectionToTheDatabase() {
    List<LiveStream> streams = new ArrayList<>();
    try {
      for (Person person :
          List.of(
              author,
              approver,
              consumer,
              admin,
              server.person("contributor"),
              server.person("superuser"))) {
        for (int i = 0; i < 7; i++) {
          streams.add(LiveStream.of(server, person));
        }
      }
      String slug = given.anArtifact("print(1)");
      streams.subList(0, 7).forEach(stream -> stream.awaitsArtifact(slug));
    } finally {
      streams.forEach(LiveStream::close);
      nobodyListensAnyMore();
    }
  }

  @Test
  void aStreamEndsWithTheSignInAndSaysSo() {
    String token = new Forger(server).genuineFor(Duration.ofSeconds(4));
    try (LiveStream stream = LiveStream.withToken(server, token)) {
      LiveStream.News last = stream.awaits(news -> news.is("signed_out"));

      assertThat(last.text("code")).isEqualTo("SIGN_IN_REQUIRED");
      Eventually.sees(stream::isOver, true);
      assertThat(stream.heard()).endsWith(last);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "1..2", "99999999999999999999", "' or 1=1 --"})
  void whatIsNoPositionIsRefused(String id) {
    Person.Reply refused = author.call("GET", EVENTS, null, "Last-Event-ID", id);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("EVENT_ID");
  }

  @Test
  void badgesCountTheListsBesideThem() {
    String slug = given.anArtifact("print(1)");
    given.aRequest(slug, "{}");
    given.anApprovedRequest(slug, "{}");

    JsonNode mine = consumer.get("/api/code/badges").json();
    assertThat(mine.path("ok").asBoolean()).isTrue();
    assertThat(mine.path("my_pending_requests").asInt()).isEqualTo(own("pending"));
    assertThat(mine.path("my_approved_waiting").asInt()).isEqualTo(own("approved")).isPositive();
    assertThat(mine.path("pending_approvals").asInt()).isEqualTo(waitingFor(consumer));
    JsonNode others = approver.get("/api/code/badges").json();
    assertThat(others.path("pending_approvals").asInt())
        .isEqualTo(waitingFor(approver))
        .isPositive();
  }

  private static int waitingFor(Person person) {
    return person.get("/api/code/my_pending_run_approvals").json().path("total").asInt();
  }

  /** Reads all pages of the consumer's list; what starts by itself waits for nobody. */
  private int own(String status) {
    int count = 0;
    for (int page = 1; ; page++) {
      JsonNode requests =
          consumer.get("/api/code/my_run_requests?page=" + page).json().path("requests");
      if (requests.isEmpty()) {
        return count;
      }
      for (JsonNode request : requests) {
        boolean byItself =
            status.equals("approved") && request.path("execute_on_approval").asBoolean();
        count += request.path("status").asText().equals(status) && !byItself ? 1 : 0;
      }
    }
  }
}
