package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like an expression is a text: it comes back byte for byte and is never evaluated. */
class TextStaysTextIT {

  private final Server server = WatchedServer.get().server();
  private final Person author = server.person("author");
  private final Person consumer = server.person("consumer");
  private final Person approver = server.person("approver");
  private final Person admin = server.person("admin");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${7*191}",
        "#{7*191}",
        "{{7*191}}",
        "${''.getClass().forName('java.lang.Runtime')}",
        "#{execution.processInstanceId}",
        "$${{7*191}} \\${7*191} #{'${7*191}'}",
        "<b>${7*191}</b> “quoted” é 😀 %s {0} __proto__"
      })
  void inEveryField(String text) {
    ObjectNode draft =
        Person.JSON
            .createObjectNode()
            .put("title", text)
            .put("code", "# " + text + "\nprint(params['text'])")
            .put("description", text);
    draft.putArray("tags").add("plain");
    JsonNode artifact =
        author.post("/api/code/artifacts", draft.toString()).json().path("artifact");
    String slug = artifact.path("slug").asText();
    assertThat(artifact.path("title").asText()).isEqualTo(text);
    assertThat(artifact.path("description").asText()).isEqualTo(text);
    assertThat(artifact.path("code").asText()).isEqualTo(draft.path("code").asText());
    Given.on(server).grant(slug, "consumer", "can_run");
    Given.on(server).grant(slug, "approver", "can_edit");

    ObjectNode ask = Person.JSON.createObjectNode();
    ask.putObject("params").put("text", text).put(text, 1).putObject("__proto__").put("a", text);
    String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    ask.putArray("inputs").addObject().put("name", "note.txt").put("content_base64", base64);
    String id = Given.on(server).aRequest(slug, ask.toString());
    EngineIds ids = EngineIds.of(server, id);
    String inTheEngine = everythingTheEngineShows(ids);
    Person.Reply decided =
        approver.post(
            "/engine-rest/task/" + ids.of("task") + "/complete",
            Person.JSON
                .createObjectNode()
                .<ObjectNode>set(
                    "variables",
                    Person.JSON
                        .createObjectNode()
                        .<ObjectNode>set(
                            "decision", Person.JSON.createObjectNode().put("value", "approve"))
                        .set("reason", Person.JSON.createObjectNode().put("value", text)))
                .toString());
    assertThat(decided.status()).as(decided.body()).isEqualTo(204);
    Person.Reply executed = consumer.post("/api/code/run_requests/" + id + "/execute", "{}");
    JsonNode request = executed.json().path("request");

    assertThat(request.path("execution_output").asText()).isEqualTo(text + "\n");
    assertThat(request.path("params")).isEqualTo(ask.path("params"));
    assertThat(request.at("/decisions/0/reason").asText()).isEqualTo(text);
    assertThat(consumer.get(request.at("/inputs/0/url").asText()).body()).isEqualTo(text);
    JsonNode review = approver.get("/api/code/run_requests/" + id + "/review").json();
    assertThat(review.at("/artifact/title").asText()).isEqualTo(text);
    assertThat(review.at("/version/code").asText()).isEqualTo(draft.path("code").asText());
    assertThat(inTheEngine + history(ids) + executed.body()).doesNotContain("1337");
  }

  private String everythingTheEngineShows(EngineIds ids) {
    String task = "/engine-rest/task/" + ids.of("task");
    String instance = "/engine-rest/process-instance/" + ids.of("process-instance");
    StringBuilder shown = new StringBuilder();
    for (String path : new String[] {"", "/form", "/form-variables", "/variables", "/comment"}) {
      shown.append(approver.get(task + path).body());
    }
    for (String path : new String[] {"", "/variables", "/activity-instances"}) {
      shown.append(admin.get(instance + path).body());
    }
    assertThat(shown).contains("run-approval");
    return shown.toString();
  }

  private String history(EngineIds ids) {
    String of = "?processInstanceId=" + ids.of("process-instance");
    return admin.get("/engine-rest/history/variable-instance" + of).body()
        + admin.get("/engine-rest/history/activity-instance" + of).body()
        + admin.get("/engine-rest/history/detail" + of).body();
  }
}
