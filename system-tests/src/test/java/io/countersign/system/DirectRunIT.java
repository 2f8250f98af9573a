package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom we trust to write code runs it at once, within limits, and alone sees what became of it. */
class DirectRunIT {

  private final Server server = WatchedServer.get().server();
  private final Person author = server.person("author");

  private static String body(String code) {
    return Person.JSON.createObjectNode().put("code", code).toString();
  }

  private static String body(String code, String member, String json) {
    try {
      ObjectNode body = Person.JSON.createObjectNode().put("code", code);
      return body.set(member, Person.JSON.readTree(json)).toString();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private JsonNode run(String id) {
    return author.get("/api/runs/" + id).json().path("run");
  }

  @ParameterizedTest
  @CsvSource({
    "author, 200",
    "contributor, 200",
    "admin, 200",
    "superuser, 200",
    "consumer, 403",
    "designer, 403"
  })
  void aConsumerMayNotRunWhatNobodyApproved(String name, int status) {
    Person person = server.person(name);
    String code = body("print(1)");

    assertThat(person.post("/api/run_code", code).status()).isEqualTo(status);
    if (status == 403) {
      for (String route :
          List.of(
              "run_code_with_inputs",
              "prepare_code_inputs",
              "run_code_with_user_inputs",
              "run_code_async",
              "check_code")) {
        Person.Reply reply = person.post("/api/" + route, code);
        assertThat(reply.status()).as(route).isEqualTo(403);
        assertThat(reply.json().path("error").asText()).contains("run_request");
      }
    }
  }

  @Test
  void everyEndingHasItsAnswerAndItsRecord() {
    Person.Reply good = author.post("/api/run_code", body("print('out')"));
    assertThat(good.status()).as(good.body()).isEqualTo(200);
    assertThat(good.json().path("output").asText()).isEqualTo("out\n");
    assertThat(good.json().path("images").isArray()).isTrue();
    assertThat(good.json().has("error")).isFalse();

    JsonNode bad =
        author
            .post(
                "/api/run_code",
                body("import sys\nopen('a.txt','w').write('left')\nsys.exit('gone wrong')"))
            .json();
    assertThat(bad.path("error").asText()).contains("gone wrong");
    JsonNode recorded = run(bad.path("run_id").asText());
    assertThat(recorded.path("status").asText()).isEqualTo("failed");
    assertThat(recorded.path("exit_code").asInt()).isEqualTo(1);
    assertThat(recorded.path("executed_by").asText()).isEqualTo("author");
    assertThat(recorded.path("wall_ms").isNumber()).isTrue();
    assertThat(recorded.path("peak_memory").isNumber()).isTrue();
    assertThat(recorded.path("containment").asText()).contains("/");
    assertThat(author.get(recorded.at("/artifacts/a.txt/url").asText()).body()).isEqualTo("left");

    Person.Reply slow =
        author.post("/api/run_code", body("while True: pass", "policy", "{\"timeout\":1}"));
    assertThat(slow.status()).isEqualTo(408);
    assertThat(slow.json().path("ok").asBoolean(true)).isFalse();
    assertThat(run(slow.json().path("run_id").asText()).path("status").asText())
        .isEqualTo("timed_out");
  }

  @Test
  void aLimitIsNamedInTheOutcome() {
    Person.Reply greedy = author.post("/api/run_code", body("x = bytearray(600 * 1024 * 1024)"));

    assertThat(greedy.status()).isEqualTo(200);
    assertThat(greedy.json().path("limit").asText()).isEqualTo("memory: 256 MiB");
    assertThat(greedy.json().path("error").asText()).contains("memory: 256 MiB");
    assertThat(run(greedy.json().path("run_id").asText()).path("limit").asText())
        .isEqualTo("memory: 256 MiB");
    String roomier = body("x = bytearray(600 * 1024 * 1024)", "policy", "{\"max_mem_mb\":1024}");
    assertThat(author.post("/api/run_code", roomier).json().has("error")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"timeout\":301}          | POLICY_CEILING | 300 s",
        "{\"max_mem_mb\":999999}    | POLICY_CEILING | 2048 MiB",
        "{\"max_pids\":100000}      | POLICY_CEILING | 256",
        "{\"network\":\"internet\"} | POLICY_NETWORK | network",
        "{\"env\":{\"LD_PRELOAD\":\"x\"}} | POLICY_ENV | LD_PRELOAD",
        "{\"timeout\":0}            | POLICY_VALUE | timeout",
        "{\"time_out\":1}           | POLICY_UNKNOWN | max_mem_mb"
      })
  void noJobGetsMoreThanItsCeiling(String policy, String code, String named) {
    Person.Reply reply = author.post("/api/run_code", body("print(1)", "policy", policy));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.json().path("error").asText()).contains(named);
  }

  @Test
  void argumentsEnvironmentAndFiguresReachTheJob() {
    Person.Reply reply =
        author.post(
            "/api/run_code",
            body(
                "import os, sys; print(os.environ['GREETING'], sys.argv[1:])",
                "policy",
                "{\"env\":{\"GREETING\":\"hello\"},\"argv\":[\"a\",\"b c\"]}"));
    assertThat(reply.json().path("output").asText()).isEqualTo("hello ['a', 'b c']\n");

    JsonNode plotted =
        author
            .post(
                "/api/run_code",
                body(
                    "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
                    "capture_plots",
                    "true"))
            .json();
    assertThat(plotted.path("images")).as(plotted.toString()).hasSize(1);
    assertThat(Base64.getDecoder().decode(plotted.at("/images/0").asText()))
        .startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void inputsAreFoundGivenAndMissed() {
    String asking = "a = input('Name? ')\nb = input('Age? ')\nc = input('Name? ')\nprint(a, b)";
    assertThat(author.post("/api/prepare_code_inputs", body(asking)).json().path("prompts"))
        .hasToString("[\"Name? \",\"Age? \"]");
    assertThat(author.post("/api/prepare_code_inputs", body("a = input(")).status()).isEqualTo(400);

    Person.Reply missing =
        author.post(
            "/api/run_code_with_user_inputs", body(asking, "inputs", "{\"Name? \":\"Ada\"}"));
    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.json().path("missing")).hasToString("[\"Age? \"]");
    JsonNode given =
        author
            .post(
                "/api/run_code_with_user_inputs",
                body(asking, "inputs", "{\"Name? \":\"Ada\",\"Age? \":\"36\"}"))
            .json();
    assertThat(given.path("stdout").asText()).as(given.toString()).endsWith("Ada 36\n");
    assertThat(given.path("output_empty").asBoolean(true)).isFalse();

    JsonNode invoked =
        author
            .post(
                "/api/run_code_with_inputs",
                "{\"code\":\"def f(x): return {'n': x * n}\",\"inputs\":{\"n\":3},"
                    + "\"invocation\":\"f(2)\"}")
            .json();
    assertThat(invoked.at("/result/n").asInt()).as(invoked.toString()).isEqualTo(6);
    assertThat(invoked.path("output").asText()).contains("[Result] {'n': 6}");
  }

  @Test
  void codeIsCheckedWithoutBeingRun() {
    JsonNode bad = author.post("/api/check_code", body("x = 1\nprint(")).json();
    assertThat(bad.path("ok").asBoolean(true)).as(bad.toString()).isFalse();
    assertThat(bad.at("/diagnostics/0/severity").asText()).isEqualTo("error");
    assertThat(bad.at("/diagnostics/0/line").asInt()).isPositive();
    assertThat(
            author.post("/api/check_code", body("while True: pass")).json().path("ok").asBoolean())
        .isTrue();
  }

  @Test
  void languagesSayWhatIsFoundAndPluginsAreForAdmins() {
    JsonNode seen = server.person("consumer").get("/api/languages").json();
    assertThat(seen.path("languages").findValuesAsText("name")).contains("python", "bash", "c");
    assertThat(seen.has("plugins")).isFalse();
    assertThat(server.person("admin").get("/api/languages").json().path("plugins").isArray())
        .isTrue();
    String c = "#include <stdio.h>\nint main(void) { puts(\"from C\"); }";
    assertThat(
            author
                .post("/api/run_code", body(c, "language", "\"c\""))
                .json()
                .path("output")
                .asText())
        .isEqualTo("from C\n");
    Person.Reply unknown = author.post("/api/run_code", body("x", "language", "\"cobol\""));
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.json().path("error").asText()).contains("python");
  }

  @Test
  void aDirectRunIsItsOwnersAlone() {
    String id =
        author
            .post("/api/run_code", body("open('a.txt', 'w').write('mine')"))
            .json()
            .path("run_id")
            .asText();
    for (String name : List.of("admin", "superuser", "consumer", "approver")) {
      Person other = server.person(name);
      for (String part : List.of("", "/events", "/files/a.txt")) {
        assertThat(other.get("/api/runs/" + id + part).status()).as(name + part).isEqualTo(404);
      }
      assertThat(other.post("/api/runs/" + id + "/cancel", "{}").status()).isEqualTo(404);
      assertThat(other.get("/api/run_code_async/" + id).status()).isEqualTo(404);
    }
    assertThat(author.get("/api/runs/" + id + "/files/a.txt").body()).isEqualTo("mine");
  }
}
