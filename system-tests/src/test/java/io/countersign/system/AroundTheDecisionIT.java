package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whichever door a decision comes through, the same people may take it and the same may not. */
class AroundTheDecisionIT {

  private static final String APPROVE =
      "{\"variables\":{\"decision\":{\"value\":\"approve\"},\"reason\":{\"value\":\"read it\"}}}";
  private static final String REJECT =
      "{\"variables\":{\"decision\":{\"value\":\"reject\"},\"reason\":{\"value\":\"too slow\"}}}";

  private final Server server = WatchedServer.get().server();
  private final Person consumer = server.person("consumer");
  private final Person approver = server.person("approver");
  private String slug = "";
  private String request = "";
  private EngineIds ids = EngineIds.NONE;

  private interface Door {
    Person.Reply post(String path, String body);
  }

  @BeforeEach
  void aRequestWaits() {
    slug = Given.on(server).anArtifact("print('decided')");
    request = Given.on(server).aRequest(slug, "{}");
    ids = EngineIds.of(server, request);
  }

  private Door program(String name) {
    Person person = server.person(name);
    return (path, body) -> person.post("/engine-rest" + path, body);
  }

  private Door tasklist(String name) {
    Page page = Page.signedIn(server, name);
    return (path, body) ->
        page.asWebApplication("POST", "/operaton/api/engine/engine/default" + path, body);
  }

  private JsonNode seen() {
    return consumer.get("/api/code/run_requests/" + request).json().path("request");
  }

  private String task(String command) {
    return "/task/" + ids.of("task") + "/" + command;
  }

  @Test
  void requesterIsRefusedAtEveryDoorWithASentence() {
    String instance = "/process-instance/" + ids.of("process-instance");
    String execution = "/execution/" + ids.of("execution");
    List<String> commands =
        List.of(
            task("complete"),
            task("submit-form"),
            task("claim"),
            task("delegate"),
            task("assignee"),
            task("identity-links"),
            task("resolve"),
            task("bpmnError"),
            task("variables"),
            instance + "/modification",
            instance + "/variables",
            execution + "/signal",
            execution + "/messageSubscriptions/withdraw-request/trigger",
            "/message",
            "/signal");
    var before = WatchedServer.get().database().content();
    for (Door door : List.of(program("consumer"), tasklist("consumer"))) {
      for (String command : commands) {
        for (String body : EngineBodies.forPath(command)) {
          Person.Reply reply = door.post(command, ids.fill(body, "consumer"));
          assertThat(reply.status()).as("%s: %s", command, reply.body()).isEqualTo(403);
          assertThat(reply.json().path("message").asText()).as(command).contains(" ");
        }
      }
    }
    Person.Reply api =
        consumer.post(
            "/api/code/run_requests/" + request + "/decide", "{\"decision\":\"approve\"}");
    assertThat(api.status()).isEqualTo(403);
    assertThat(api.json().path("error").asText()).contains("somebody else must decide");
    assertThat(WatchedServer.get().database().content()).isEqualTo(before);
  }

  @Test
  void requesterWhoBecomesEditorStaysBarred() {
    Given.on(server).grant(slug, "consumer", "can_edit");
    for (Door door : List.of(program("consumer"), tasklist("consumer"))) {
      for (String command : List.of("claim", "complete", "submit-form")) {
        String body = command.equals("claim") ? "{\"userId\":\"consumer\"}" : APPROVE;
        Person.Reply reply = door.post(task(command), body);
        assertThat(reply.status()).as("%s: %s", command, reply.body()).isEqualTo(403);
        assertThat(reply.json().path("message").asText()).contains("somebody else must decide");
      }
    }
    assertThat(seen().path("status").asText()).isEqualTo("pending");
  }

  @Test
  void nobodyHandsTheTaskToItsRequester() {
    Person.Reply reply = program("approver").post(task("claim"), "{\"userId\":\"consumer\"}");

    assertThat(reply.status()).as(reply.body()).isEqualTo(403);
    assertThat(reply.json().path("message").asText()).contains("somebody else must decide");
  }

  @Test
  void completingTheTaskIsTheDecision() {
    Person.Reply reply = program("approver").post(task("complete"), APPROVE);

    assertThat(reply.status()).as(reply.body()).isEqualTo(204);
    JsonNode decision = seen().path("decisions").path(0);
    assertThat(seen().path("status").asText()).isEqualTo("approved");
    assertThat(decision.path("actor").asText()).isEqualTo("approver");
    assertThat(decision.path("reason").asText()).isEqualTo("read it");
    assertThat(approver.get("/api/code/artifacts/" + slug + "/activities").body())
        .contains("run_decision");
    assertThat(consumer.post("/api/code/run_requests/" + request + "/execute", "{}").status())
        .isEqualTo(200);
  }

  @Test
  void tasklistDecidesTheSameWay() {
    Door tasklist = tasklist("approver");
    assertThat(tasklist.post(task("claim"), "{\"userId\":\"approver\"}").status()).isEqualTo(204);

    Person.Reply reply = tasklist.post(task("submit-form"), REJECT);

    assertThat(reply.status()).as(reply.body()).isEqualTo(204);
    assertThat(seen().path("status").asText()).isEqualTo("rejected");
    assertThat(seen().path("decided_by").asText()).isEqualTo("approver");
    assertThat(consumer.post("/api/code/run_requests/" + request + "/execute", "{}").code())
        .isEqualTo("NOT_EXECUTABLE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"variables\":{\"decision\":{\"value\":\"reject\"},\"reason\":{\"value\":\" \"}}}",
        "{\"variables\":{\"decision\":{\"value\":\"reject\"}}}",
        "{\"variables\":{\"decision\":{\"value\":\"perhaps\"}}}",
        "{\"variables\":{\"decision\":{\"value\":true}}}",
        "{\"variables\":{\"decision\":{\"value\":\"${approved}\"}}}",
        "{\"variables\":{}}",
        "{}"
      })
  void anUnclearDecisionIs400AndDecidesNothing(String body) {
    for (Door door : List.of(program("approver"), tasklist("approver"))) {
      assertThat(door.post(task("complete"), body).status()).isEqualTo(400);
    }
    assertThat(seen().path("status").asText()).isEqualTo("pending");
  }

  @ParameterizedTest
  @ValueSource(strings = {"contributor", "admin", "superuser", "designer"})
  void whoCannotEditTheArtifactCannotDecide(String name) {
    for (Door door : List.of(program(name), tasklist(name))) {
      assertThat(door.post(task("claim"), "{\"userId\":\"" + name + "\"}").status()).isEqualTo(403);
      assertThat(door.post(task("complete"), APPROVE).status()).isEqualTo(403);
    }
    assertThat(seen().path("status").asText()).isEqualTo("pending");
  }

  @Test
  void whoLostTheGrantAfterClaimingCannotDecide() {
    Door claimed = program("approver");
    assertThat(claimed.post(task("claim"), "{\"userId\":\"approver\"}").status()).isEqualTo(204);
    server
        .person("author")
        .post(
            "/api/code/artifacts/" + slug + "/permissions",
            "{\"username\":\"approver\",\"can_edit\":false}");

    assertThat(claimed.post(task("complete"), APPROVE).status()).isEqualTo(403);
    assertThat(
            approver
                .post("/api/code/run_requests/" + request + "/decide", "{\"decision\":\"approve\"}")
                .status())
        .isEqualTo(403);
    assertThat(seen().path("status").asText()).isEqualTo("pending");
  }

  @Test
  void nothingBesideADecisionIsTakenWithIt() {
    String smuggled = EngineBodies.forPath(task("complete")).get(0);
    for (Door door : List.of(program("approver"), tasklist("approver"))) {
      Person.Reply reply = door.post(task("complete"), smuggled);
      assertThat(reply.status()).as(reply.body()).isEqualTo(403);
      assertThat(reply.json().path("message").asText()).contains("leave out");
    }
    assertThat(seen().path("status").asText()).isEqualTo("pending");
  }

  @Test
  void nobodyTakesARunInTheRunnersName() {
    String slow = Given.on(server).anArtifact("import time\ntime.sleep(6)\nprint('mine')");
    String id = Given.on(server).anApprovedRequest(slow, "{}");
    consumer.call(
        "POST", "/api/code/run_requests/" + id + "/execute", "{}", "Prefer", "respond-async");
    String instance =
        server
            .person("admin")
            .get("/engine-rest/process-instance?businessKey=" + id)
            .json()
            .at("/0/id")
            .asText();
    JsonNode external =
        server
            .person("admin")
            .get("/engine-rest/external-task?processInstanceId=" + instance)
            .json();
    assertThat(external.at("/0/topicName").asText()).isEqualTo("run");
    String task = "/external-task/" + external.at("/0/id").asText();
    for (String name :
        List.of(
            "consumer", "author", "approver", "contributor", "admin", "superuser", "designer")) {
      for (Door door : List.of(program(name), tasklist(name))) {
        for (String path :
            List.of(
                "/external-task/fetchAndLock",
                task + "/complete",
                task + "/failure",
                task + "/bpmnError",
                task + "/unlock",
                task + "/extendLock",
                task + "/lock")) {
          String body = ids.fill(EngineBodies.forPath(path).get(0), name);
          assertThat(door.post(path, body).status()).as("%s %s", name, path).isEqualTo(403);
        }
      }
    }
    Eventually.sees(
        () ->
            consumer.get("/api/code/run_requests/" + id).json().at("/request/run/status").asText(),
        "succeeded");
    assertThat(
            consumer.get("/api/code/run_requests/" + id).json().at("/request/run/stdout").asText())
        .isEqualTo("mine\n");
  }
}
