package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the terminal's page needs of the API beside running code. */
class TerminalIT {

  private final Server server = SharedServer.get();
  private final Person author = server.person("author");

  private static ObjectNode code(String code) {
    return Person.JSON.createObjectNode().put("code", code);
  }

  private String started(ObjectNode body) {
    Person.Reply reply = author.post("/api/run_code_async", body.toString());
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().path("run_id").asText();
  }

  private JsonNode ended(String id) {
    Eventually.sees(() -> run(id).path("status").asText(), "succeeded");
    return run(id);
  }

  private JsonNode run(String id) {
    return author.get("/api/runs/" + id).json().path("run");
  }

  @Test
  void startedRunIsGivenTheAnswersToItsPrompts() {
    ObjectNode body = code("print('hello', input('Name? '))\nprint(input('City? '))");
    body.putObject("inputs").put("Name? ", "Ada").put("City? ", "London");
    assertThat(ended(started(body)).path("stdout").asText())
        .isEqualTo("Name? hello Ada\nCity? London\n");
  }

  @Test
  void runWithoutAnAnswerIsNotStarted() {
    ObjectNode body = code("print(input('Name? '))");
    body.putObject("inputs").put("Age? ", "36");
    Person.Reply reply = author.post("/api/run_code_async", body.toString());
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("INPUTS_MISSING");
    assertThat(reply.json().path("missing").toString()).isEqualTo("[\"Name? \"]");
  }

  @Test
  void codeOfOnesOwnRunIsReadAgainAndNobodyElses() {
    String id = started(code("print(40 + 2)"));
    JsonNode read = author.get("/api/runs/" + id + "/code").json();
    assertThat(read.path("code").asText()).isEqualTo("print(40 + 2)");
    assertThat(read.path("language").asText()).isEqualTo("python");
    assertThat(server.person("admin").get("/api/runs/" + id + "/code").status()).isEqualTo(404);
    assertThat(author.get("/api/runs/no-such-run/code").status()).isEqualTo(404);
  }

  @Test
  void packagesAreThoseThatAProgramImports() {
    JsonNode listed = author.get("/api/env/packages").json();
    Map<String, String> versions = new HashMap<>();
    listed
        .path("packages")
        .forEach(one -> versions.put(one.path("name").asText(), one.path("version").asText()));
    assertThat(listed.path("count").asInt()).isEqualTo(versions.size());
    JsonNode ran =
        author
            .post("/api/run_code", code("import numpy; print(numpy.__version__)").toString())
            .json();
    assertThat(ran.path("output").asText()).isEqualTo(versions.get("numpy") + "\n");

    String line = "numpy==" + versions.get("numpy") + "\n";
    assertThat(author.get("/api/env/requirements").json().path("requirements").asText())
        .contains(line);
    Person.Reply file = author.get("/api/env/requirements/download");
    assertThat(file.body()).contains(line);
    assertThat(file.header("Content-Disposition"))
        .contains("attachment; filename=requirements.txt");
    assertThat(author.get("/api/env/packages?language=bash").json().path("packages")).isEmpty();
    assertThat(author.get("/api/env/packages?language=cobol").code()).isEqualTo("LANGUAGE_UNKNOWN");
  }

  @Test
  void nobodyInstallsWhatOthersApprovedRunsWouldThenImport() {
    for (String change : List.of("install", "install_async", "uninstall_async")) {
      Person.Reply refused =
          server.person("superuser").post("/api/env/" + change, "{\"package\":\"requests\"}");
      assertThat(refused.status()).as(change).isEqualTo(403);
      assertThat(refused.code()).isEqualTo("ENVIRONMENT_FIXED");
      assertThat(refused.json().path("error").asText()).contains("apt-get install");
    }
    assertThat(author.get("/api/env/tasks").json().path("tasks")).isEmpty();
    assertThat(author.get("/api/env/task/1").status()).isEqualTo(404);
  }

  @Test
  void policiesTellWhatIsUsualAndWhatMayBeAskedFor() {
    JsonNode policies = author.get("/api/run_policies").json().path("policies");
    JsonNode timeout = policies.path("async").path("limits").path("timeout");
    assertThat(timeout.path("usual").asDouble()).isEqualTo(45);
    assertThat(timeout.path("ceiling").asDouble()).isEqualTo(300);
    ObjectNode tooMuch = code("print(1)");
    tooMuch.putObject("policy").put("timeout", timeout.path("ceiling").asDouble() + 1);
    assertThat(author.post("/api/run_code_async", tooMuch.toString()).code())
        .isEqualTo("POLICY_CEILING");
    assertThat(server.person("consumer").get("/api/run_policies").status()).isEqualTo(403);
  }
}
