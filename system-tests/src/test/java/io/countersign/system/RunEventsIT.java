package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens in a run is told while it happens, and the same afterwards. */
class RunEventsIT {

  private static final String SLOW =
      """
      import sys, time
      for step in range(8):
          print("PROGRESS:", step * 10, flush=True)
          print("näher 🙂", step, file=sys.stderr, flush=True)
          time.sleep(0.25)
      open("left.txt", "w").write("x")
      """;

  private final Server server = WatchedServer.get().server();
  private final Person author = server.person("author");

  private record Event(String id, JsonNode data) {

    String type() {
      return data.path("type").asText();
    }
  }

  private String start(String code, String more) {
    String body = Person.JSON.createObjectNode().put("code", code).toString();
    Person.Reply reply =
        author.post("/api/run_code_async", body.substring(0, body.length() - 1) + more + "}");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().path("run_id").asText();
  }

  private List<Event> events(String run, String... headers) {
    Person.Reply reply = author.call("GET", "/api/runs/" + run + "/events", null, headers);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.header("Content-Type").orElse("")).startsWith("text/event-stream");
    List<Event> events = new ArrayList<>();
    String id = "";
    for (String line : reply.body().lines().toList()) {
      if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("data: ")) {
        events.add(new Event(id, json(line.substring(6))));
      }
    }
    return events;
  }

  private static JsonNode json(String text) {
    try {
      return Person.JSON.readTree(text);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String text(List<Event> events, String stream) {
    StringBuilder text = new StringBuilder();
    for (Event event : events) {
      if (event.type().equals("log") && event.data().path("stream").asText().equals(stream)) {
        text.append(event.data().path("msg").asText());
      }
    }
    return text.toString();
  }

  private String status(String id) {
    return author.get("/api/run_code_async/" + id).json().at("/run/status").asText();
  }

  @Test
  void eventsResumeWhereTheyStopped() {
    String id = start(SLOW, "");
    List<Event> live = events(id);
    assertThat(live.get(0).type()).isEqualTo("start");
    assertThat(live.get(0).data().path("lang").asText()).isEqualTo("python");
    assertThat(live).filteredOn(event -> event.type().equals("log")).hasSizeGreaterThan(4);
    assertThat(live.get(live.size() - 2).data().path("name").asText()).isEqualTo("left.txt");
    assertThat(live.get(live.size() - 1).type()).isEqualTo("done");
    assertThat(live.get(live.size() - 1).data().path("ok").asBoolean()).isTrue();

    List<Event> recorded = events(id);
    for (String stream : List.of("stdout", "stderr")) {
      assertThat(text(recorded, stream)).isEqualTo(text(live, stream)).contains("7");
    }
    for (int seen = 0; seen < live.size() - 1; seen++) {
      List<Event> rest = events(id, "Last-Event-ID", live.get(seen).id());
      List<Event> before = live.subList(0, seen + 1);
      for (String stream : List.of("stdout", "stderr")) {
        assertThat(text(before, stream) + text(rest, stream)).isEqualTo(text(live, stream));
      }
      assertThat(rest.get(rest.size() - 1).type()).isEqualTo("done");
    }
    String end = live.get(live.size() - 1).id();
    assertThat(
            author.call("GET", "/api/runs/" + id + "/events", null, "Last-Event-ID", end).status())
        .isEqualTo(204);
    assertThat(
            author.call("GET", "/api/runs/" + id + "/events", null, "Last-Event-ID", "x").status())
        .isEqualTo(400);
  }

  @Test
  void aLivingRunIsResumedWithinItsStream() {
    String id = start(SLOW, "");
    Eventually.sees(
        () -> author.get("/api/run_code_async/" + id).json().at("/run/log").isEmpty(), false);
    JsonNode run = author.get("/api/run_code_async/" + id).json().path("run");
    assertThat(run.path("status").asText()).isEqualTo("running");
    assertThat(run.at("/log/0").asText()).isEqualTo("PROGRESS: 0");

    List<Event> rest = events(id, "Last-Event-ID", "3.0.0");

    assertThat(rest.get(0).type()).isEqualTo("log");
    assertThat(text(rest, "stdout")).startsWith("GRESS: 0\n").endsWith("PROGRESS: 70\n");
    assertThat(text(rest, "stderr")).startsWith("näher 🙂 0\n");
  }

  @Test
  void anAsyncRunIsCancelledThoughItPrintsNothing() {
    String id = start("while True: pass", "");
    long asked = System.nanoTime();
    Person.Reply cancelled = author.post("/api/run_code_async/" + id + "/cancel", "{}");
    assertThat(cancelled.json().path("status").asText()).isEqualTo("canceling");
    Eventually.sees(() -> status(id), "canceled");
    assertThat((System.nanoTime() - asked) / 1e9).as("seconds").isLessThan(5);

    JsonNode run = author.get("/api/run_code_async/" + id).json().path("run");
    assertThat(run.path("canceled").asBoolean()).isTrue();
    assertThat(author.post("/api/run_code_async/" + id + "/cancel", "{}").status()).isEqualTo(400);
    JsonNode history = author.get("/api/run_code_async/history?limit=200").json();
    assertThat(history.path("runs").findValuesAsText("id")).contains(id);
    assertThat(server.person("admin").get("/api/run_code_async/history").json().path("runs"))
        .allMatch(other -> other.path("user_key").asText().equals("admin"));
  }

  @Test
  void asyncStatusesAreSourceAs() {
    String slow = start("import time\ntime.sleep(60)", ",\"timeout\":1");
    String failed = start("print('PROGRESS: 250')\nraise SystemExit(4)", "");
    String good = start("print('x')", "");
    Eventually.sees(() -> status(slow), "timeout");
    Eventually.sees(() -> status(failed), "failed");
    Eventually.sees(() -> status(good), "success");

    JsonNode run = author.get("/api/run_code_async/" + failed).json().path("run");
    assertThat(run.path("returncode").asInt()).isEqualTo(4);
    assertThat(run.path("progress_percent").asInt()).isEqualTo(100);
  }

  @Test
  void outputNeverGrowsTheServer() {
    events(start("print('warm')", ""));
    long before = server.residentMegabytes();
    for (int round = 0; round < 3; round++) {
      String id = start("import sys\nfor _ in range(10000): sys.stdout.write('x' * 10000)", "");
      List<Event> told = events(id);
      assertThat(text(told, "stdout")).hasSizeBetween(100_000, 200_000);
      JsonNode run = author.get("/api/runs/" + id).json().path("run");
      assertThat(run.path("stdout_truncated").asBoolean()).isTrue();
    }
    assertThat(server.residentMegabytes() - before).as("MB after 300 MB of output").isLessThan(96);
  }

  @Test
  void aGovernedRunIsToldToThoseWhoSeeIt() {
    String slug = Given.on(server).anArtifact("print('governed')");
    String request = Given.on(server).anApprovedRequest(slug, "{}");
    String id =
        server
            .person("consumer")
            .post("/api/code/run_requests/" + request + "/execute", "{}")
            .json()
            .at("/request/run/id")
            .asText();

    assertThat(text(events(id), "stdout")).isEqualTo("governed\n");
    assertThat(server.person("approver").get("/api/runs/" + id).status()).isEqualTo(200);
    assertThat(server.person("admin").get("/api/runs/" + id + "/events").status()).isEqualTo(404);
  }
}
