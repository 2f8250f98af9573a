package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session keeps its owner's state from cell to cell, is nobody else's, and never lies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsIT {

  private static final String SESSION = "/api/sessions/python";
  private static final String CELL = SESSION + "/cell";

  private Server server;
  private Person author;

  @BeforeAll
  void start() {
    server = Server.start(Map.of("COUNTERSIGN_RUNNER_SESSIONS", "2"));
    author = server.person("author");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void endSessions() {
    for (String name : List.of("author", "contributor", "admin")) {
      server.person(name).call("DELETE", SESSION, null);
    }
  }

  private static String body(String code) {
    return asked(code).toString();
  }

  private static ObjectNode asked(String code) {
    return Person.JSON.createObjectNode().put("code", code);
  }

  private Person.Reply sent(ObjectNode asked) {
    return author.post(CELL, asked.toString());
  }

  private static Person.Reply send(Person person, String code) {
    return person.post(CELL, body(code));
  }

  private static JsonNode cell(Person person, String code) {
    Person.Reply reply = send(person, code);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  private JsonNode cell(String code) {
    return cell(author, code);
  }

  private JsonNode change(String action, String body) {
    Person.Reply reply = author.post(SESSION + "/" + action, body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  private JsonNode listed() {
    return author.get("/api/sessions").json().path("sessions");
  }

  private String runningCell() {
    return Optional.ofNullable(listed().at("/0/run_id").textValue()).orElse("");
  }

  private String begunCell() {
    Eventually.sees(() -> runningCell().isEmpty(), false);
    return runningCell();
  }

  @Test
  void stateIsKeptFromCellToCellAndEachCellIsARun() {
    JsonNode first = cell("x = 41");
    assertThat(first.path("session").asText()).isEqualTo("new");
    assertThat(first.path("session_changed").asBoolean()).isTrue();
    JsonNode second = cell("x += 1\nprint(x)");
    assertThat(second.path("output").asText()).isEqualTo("42\n");
    assertThat(second.path("session").asText()).isEqualTo("kept");
    assertThat(second.path("cells").asInt()).isEqualTo(2);
    JsonNode third = cell("print(x)");
    assertThat(third.path("session_changed").asBoolean(true)).isFalse();
    assertThat(third.path("diagnostics").toString()).isEqualTo("[]");
    JsonNode failed = cell("1 / 0");
    assertThat(failed.path("error").asText()).contains("ZeroDivisionError");
    assertThat(cell("print(x)").path("output").asText()).isEqualTo("42\n");

    JsonNode run = author.get("/api/runs/" + second.path("run_id").asText()).json().path("run");
    assertThat(run.path("kind").asText()).isEqualTo("session_cell");
    assertThat(run.path("status").asText()).isEqualTo("succeeded");
    assertThat(run.path("session_changed").asBoolean()).isTrue();
    String history = "/api/run_code_async/history?limit=5";
    assertThat(author.get(history + "&cells=true").json().path("runs").findValuesAsText("id"))
        .contains(second.path("run_id").asText());
    assertThat(author.get(history).json().path("runs").findValuesAsText("kind"))
        .doesNotContain("session_cell");
    assertThat(run.path("stdout").asText()).isEqualTo("42\n");
    assertThat(run.path("checksum").asText()).hasSize(64);
    assertThat(listed().size()).isEqualTo(1);
    assertThat(listed().at("/0/language").asText()).isEqualTo("python");
    assertThat(listed().at("/0/state").asText()).isEqualTo("open");
    assertThat(listed().at("/0/cells").asInt()).isEqualTo(5);
    assertThat(cell("y = 1\nprint(").at("/diagnostics/0/line").asInt()).isEqualTo(2);
    assertThat(listed().at("/0/snapshots").toString()).isEqualTo("[\"base\"]");
  }

  @Test
  void linesAreTakenAsAtAnInterpretersPrompt() {
    String lines = "/api/terminal/" + sessionId("{}");

    assertThat(line(lines, "x = 20").toString())
        .contains("\"ok\":true", "\"output\":\"\"", "\"more\":false")
        .doesNotContain("stderr");
    assertThat(line(lines, "x + 1").path("output").asText()).isEqualTo("21\n");
    assertThat(line(lines, "for i in range(2):").path("more").asBoolean()).isTrue();
    assertThat(line(lines, "    print(x + i)").path("more").asBoolean()).isTrue();
    JsonNode block = line(lines, "");
    assertThat(block.path("more").asBoolean(true)).isFalse();
    assertThat(block.path("output").asText()).isEqualTo("20\n21\n");
    JsonNode wrong = line(lines, "x +* 1");
    assertThat(wrong.path("stderr").asText())
        .contains("SyntaxError")
        .doesNotContain("codeop", "Traceback");
    assertThat(line(lines, "1 / 0").path("stderr").asText())
        .contains("ZeroDivisionError", "<console>")
        .doesNotContain("session.py");
    assertThat(cell("print(x)").path("output").asText()).isEqualTo("20\n");
    assertThat(sessionId("{}")).isEqualTo(lines.substring(lines.lastIndexOf('/') + 1));
  }

  @Test
  void promptBelongsToItsOwnerAndToOneSession() {
    String lines = "/api/terminal/" + sessionId("{}");
    line(lines, "x = 1");
    line(lines, "if x:");

    assertThat(server.person("admin").post(lines + "/exec", "{\"line\":\"x\"}").status())
        .isEqualTo(404);
    JsonNode reset = author.post(lines + "/reset", "{}").json();
    assertThat(lines).endsWith(reset.path("session_id").asText("none"));
    JsonNode forgotten = line(lines, "x");
    assertThat(forgotten.path("stderr").asText()).contains("NameError");
    assertThat(author.post(lines + "/exec", "{\"line\":\"1\\n2\"}").code())
        .isEqualTo("LINE_INVALID");
    assertThat(author.post(lines + "/exec", "{}").status()).isEqualTo(400);

    assertThat(lines).doesNotEndWith(sessionId("{\"fresh\":true}"));
    Person.Reply old = author.post(lines + "/exec", "{\"line\":\"1\"}");
    assertThat(old.status()).isEqualTo(404);
    assertThat(old.code()).isEqualTo("TERMINAL_SESSION_UNKNOWN");
  }

  private String sessionId(String body) {
    Person.Reply reply = author.post("/api/terminal/session", body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().path("session_id").asText();
  }

  private JsonNode line(String lines, String line) {
    Person.Reply reply =
        author.post(lines + "/exec", Person.JSON.createObjectNode().put("line", line).toString());
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  @Test
  void whatACellLeavesIsAFileOfItsRun() {
    JsonNode made = cell("open('a.txt', 'w').write('left')");
    assertThat(author.get("/api/runs/" + made.path("run_id").asText() + "/files/a.txt").body())
        .isEqualTo("left");
    JsonNode next = cell("print(open('a.txt').read())");
    assertThat(next.path("output").asText()).isEqualTo("left\n");
    assertThat(
            author
                .get("/api/runs/" + next.path("run_id").asText())
                .json()
                .at("/run/artifacts")
                .size())
        .isZero();
  }

  @Test
  void anotherPersonsSessionIsAnother() {
    Person contributor = server.person("contributor");
    JsonNode own = cell("x = 'mine'");
    assertThat(cell(contributor, "print('x' in globals())").path("output").asText())
        .isEqualTo("False\n");
    contributor.post(SESSION + "/reset", "{}");
    contributor.call("DELETE", SESSION, null);
    assertThat(cell("print(x)").path("output").asText()).isEqualTo("mine\n");
    assertThat(contributor.get("/api/sessions").json().path("sessions").size()).isZero();
    assertThat(contributor.get("/api/runs/" + own.path("run_id").asText()).status()).isEqualTo(404);
  }

  @Test
  void moreSessionsThanTheRunnerHoldsAreRefusedAndNothingIsKeptOfThem() {
    cell("x = 1");
    cell(server.person("contributor"), "x = 2");
    Person.Reply full = send(server.person("admin"), "x = 3");
    assertThat(full.status()).as(full.body()).isEqualTo(503);
    assertThat(full.code()).isEqualTo("SESSIONS_FULL");
    assertThat(full.header("Retry-After")).isPresent();
    assertThat(server.person("admin").get("/api/sessions").json().path("sessions").size()).isZero();
    assertThat(author.call("DELETE", SESSION, null).status()).isEqualTo(204);
    assertThat(cell(server.person("admin"), "print(3)").path("session").asText()).isEqualTo("new");
  }

  @Test
  void resetSnapshotAndRestoreBringStateAndFilesBack() {
    String look = "import os; print(globals().get('x'), [n for n in os.listdir() if n != 'tmp'])";
    cell("x = [1]; open('a.txt', 'w').write('a')");
    assertThat(change("snapshot", "{\"name\":\"kept\"}").path("snapshots").toString())
        .isEqualTo("[\"base\",\"kept\"]");
    cell("x.append(2); open('b.txt', 'w').write('b')");
    change("restore", "{\"name\":\"kept\"}");
    assertThat(cell(look).path("output").asText()).isEqualTo("[1] ['a.txt']\n");
    change("reset", "{}");
    assertThat(cell(look).path("output").asText()).isEqualTo("None []\n");
    change("restore", "{\"name\":\"kept\"}");
    assertThat(cell(look).path("output").asText()).isEqualTo("[1] ['a.txt']\n");

    Person.Reply unknown = author.post(SESSION + "/restore", "{\"name\":\"never\"}");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.code()).isEqualTo("SNAPSHOT_UNKNOWN");
    Person.Reply base = author.post(SESSION + "/snapshot", "{\"name\":\"base\"}");
    assertThat(base.status()).isEqualTo(409);
    assertThat(base.code()).isEqualTo("SNAPSHOT_REFUSED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"consumer", "designer"})
  void whoMayNotWriteCodeHasNoSession(String name) {
    Person person = server.person(name);
    assertThat(send(person, "print(1)").status()).isEqualTo(403);
    assertThat(person.get("/api/sessions").status()).isEqualTo(403);
    for (String action : List.of("reset", "snapshot", "restore")) {
      assertThat(person.post(SESSION + "/" + action, "{\"name\":\"a\"}").status())
          .as(action)
          .isEqualTo(403);
    }
    assertThat(person.call("DELETE", SESSION, null).status()).isEqualTo(403);
  }

  @Test
  void aCellThatLoopsIsWatchedAndInterruptedAndItsSessionLivesOn() {
    cell("x = 5");
    CompletableFuture<Person.Reply> looping =
        CompletableFuture.supplyAsync(
            () -> send(author, "print('looping', flush=True)\nwhile True: pass"));
    String run = begunCell();
    CompletableFuture<String> events =
        CompletableFuture.supplyAsync(() -> author.get("/api/runs/" + run + "/events").body());
    Person.Reply meanwhile = send(author, "print(x)");
    assertThat(meanwhile.status()).isEqualTo(409);
    assertThat(meanwhile.code()).isEqualTo("SESSION_BUSY");
    Server.pause(Duration.ofMillis(500));
    Person.Reply cancel = author.post("/api/runs/" + run + "/cancel", "{}");
    assertThat(cancel.status()).as(cancel.body()).isEqualTo(200);

    JsonNode ended = looping.join().json();
    assertThat(ended.path("output").asText()).isEqualTo("looping\n");
    assertThat(ended.path("error").asText()).as(ended.toString()).isNotEmpty();
    assertThat(ended.path("session").asText()).isEqualTo("kept");
    assertThat(events.join()).contains("looping", "\"status\":\"cancelled\"");
    assertThat(cell("print(x)").path("output").asText()).isEqualTo("5\n");
  }

  @Test
  void aCellThatIgnoresItsInterruptSaysThatTheSessionIsGone() {
    cell("x = 5");
    Person.Reply late =
        author.post(
            CELL,
            "{\"code\":\"import signal, time\\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\\n"
                + "time.sleep(60)\",\"policy\":{\"timeout\":1}}");
    assertThat(late.status()).as(late.body()).isEqualTo(408);
    assertThat(late.json().path("session").asText()).isEqualTo("ended");
    JsonNode next = cell("print('x' in globals())");
    assertThat(next.path("session").asText()).isEqualTo("new");
    assertThat(next.path("output").asText()).isEqualTo("False\n");
  }

  @Test
  void twoFirstCellsAtOnceOpenOneSession() {
    String slow = "import time; time.sleep(2); x = globals().get('x', 0) + 1";
    List<CompletableFuture<Person.Reply>> both =
        List.of(
            CompletableFuture.supplyAsync(() -> send(author, slow)),
            CompletableFuture.supplyAsync(() -> send(author, slow)));
    assertThat(both.stream().map(reply -> reply.join().status()))
        .containsExactlyInAnyOrder(200, 409);
    assertThat(listed().size()).isEqualTo(1);
    assertThat(cell("print(x)").path("output").asText()).isEqualTo("1\n");
  }

  @Test
  void aServerThatDiesUnderACellFindsItsOutcomeAndTheSessionAgain() {
    cell("x = 5");
    CompletableFuture.runAsync(() -> send(author, "import time; time.sleep(4); x += 1; print(x)"));
    String run = begunCell();
    Server.pause(Duration.ofMillis(500));
    server.killServer();
    server.awaitReady();

    Eventually.sees(
        () -> author.get("/api/runs/" + run).json().at("/run/status").asText(), "succeeded");
    assertThat(author.get("/api/runs/" + run).json().at("/run/stdout").asText()).isEqualTo("6\n");
    JsonNode next = cell("print(x)");
    assertThat(next.path("session").asText()).isEqualTo("kept");
    assertThat(next.path("output").asText()).as("run once").isEqualTo("6\n");
  }

  @Test
  void figuresACellLeavesOpenArePicturesOfThatCellAlone() {
    String plot = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()";
    JsonNode drawn = sent(asked(plot).put("capture_plots", true)).json();
    assertThat(drawn.path("images")).hasSize(1);
    assertThat(drawn.at("/images/0").asText()).as("PNG in base64").startsWith("iVBOR");
    String run = "/api/runs/" + drawn.path("run_id").asText();
    assertThat(author.get(run).json().at("/run/stderr").asText()).isEmpty();

    JsonNode next = sent(asked("print(plt.get_fignums())").put("capture_plots", true)).json();
    assertThat(next.path("output").asText()).isEqualTo("[]\n");
    assertThat(next.path("images")).isEmpty();
  }

  @Test
  void promptsOfACellAreAnsweredInThatCellAlone() {
    ObjectNode asks = asked("name = input('Name? ')\nprint(name)");
    asks.putObject("inputs").put("Other? ", "x");
    assertThat(sent(asks).code()).isEqualTo("INPUTS_MISSING");
    assertThat(listed()).as("nothing began").isEmpty();

    asks.putObject("inputs").put("Name? ", "Ada");
    assertThat(sent(asks).json().path("output").asText()).isEqualTo("Name? Ada\n");
    assertThat(cell("print(name)").path("output").asText()).isEqualTo("Ada\n");
    assertThat(cell("input('Name? ')").path("error").asText())
        .as("that answer is gone, and there is no standard input")
        .contains("EOFError");
  }

  @Test
  void languagesWithoutSessionsAndPoliciesOfAnOpenOneAreRefusedWithTheWayOut() {
    Person.Reply c = author.post("/api/sessions/c/cell", body("int main(void) { return 0; }"));
    assertThat(c.status()).isEqualTo(400);
    assertThat(c.code()).isEqualTo("LANGUAGE_WITHOUT_SESSIONS");
    Person.Reply none = author.post(SESSION + "/reset", "{}");
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.code()).isEqualTo("SESSION_NOT_OPEN");
    Person.Reply env = author.post(CELL, "{\"code\":\"1\",\"policy\":{\"env\":{\"A\":\"b\"}}}");
    assertThat(env.status()).isEqualTo(400);
    assertThat(env.code()).isEqualTo("CELL_POLICY");
  }

  @Test
  void aRunnerThatStartedAgainIsToldOfAndNothingRunsOnAnEmptyStateUnasked() {
    cell("x = 5");
    CompletableFuture<Person.Reply> looping =
        CompletableFuture.supplyAsync(() -> send(author, "while True: pass"));
    String run = begunCell();
    server.killRunner();
    Person.Reply lost = looping.join();
    assertThat(lost.status()).as(lost.body()).isEqualTo(503);
    Eventually.sees(() -> author.get("/api/runs/" + run).json().at("/run/status").asText(), "lost");
    server.awaitReady();

    assertThat(listed().at("/0/state").asText()).isEqualTo("lost");
    for (int time = 0; time < 2; time++) {
      Person.Reply gone = send(author, "print('x' in globals())");
      assertThat(gone.status()).as(gone.body()).isEqualTo(409);
      assertThat(gone.code()).isEqualTo("SESSION_LOST");
      assertThat(gone.json().path("error").asText()).contains("fresh");
    }
    JsonNode fresh =
        author.post(CELL, "{\"code\":\"print('x' in globals())\",\"fresh\":true}").json();
    assertThat(fresh.path("session").asText()).as(fresh.toString()).isEqualTo("new");
    assertThat(fresh.path("output").asText()).isEqualTo("False\n");

    server.killRunner();
    server.awaitReady();
    Eventually.sees(() -> author.get("/api/sessions").status(), 200);
    change("reset", "{}");
    assertThat(cell("print(1)").path("session").asText()).isEqualTo("new");
  }
}
