package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets a clear answer at once, in the one shape of errors, and leaves nothing behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

  private static final String ARTIFACTS = "/api/code/artifacts";
  private static final int MEBIBYTE = 1024 * 1024;
  private static final int PARAMETERS = 256 * 1024;

  private final Server server = WatchedServer.get().server();
  private final Database database = WatchedServer.get().database();
  private final Person author = server.person("author");
  private final Person consumer = server.person("consumer");
  private final Person approver = server.person("approver");
  private final Person admin = server.person("admin");
  private final String slug = Given.on(server).anArtifact("print(1)");
  private final String ask = ARTIFACTS + "/" + slug + "/run_request";

  private void refused(int status, Supplier<Person.Reply> call) {
    Map<String, String> before = database.counts();
    long start = System.nanoTime();
    Person.Reply reply = call.get();
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    problem(reply);
    assertThat(millis).as("milliseconds").isLessThan(1000);
    assertThat(database.counts()).as("nothing stored").isEqualTo(before);
  }

  private static void problem(Person.Reply reply) {
    assertThat(reply.header("Content-Type").orElse("")).startsWith("application/problem+json");
    JsonNode problem = reply.json();
    assertThat(problem.path("ok").asBoolean(true)).isFalse();
    assertThat(problem.path("error").isTextual()).isTrue();
    assertThat(problem.path("error").asText()).isNotBlank();
    assertThat(problem.path("status").asInt()).isEqualTo(reply.status());
    assertThat(reply.code()).matches("[A-Z][A-Z0-9_]+");
    assertThat(reply.body())
        .doesNotContain("\tat ", "Exception", "io.countersign", "jackson", "SQL", "/webapp/");
  }

  private static ObjectNode artifact(String title, String code) {
    return Person.JSON.createObjectNode().put("title", title).put("code", code);
  }

  static Stream<Arguments> badArtifacts() {
    String deepLists = "[".repeat(20_000) + "]".repeat(20_000);
    String deepObjects = "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000);
    return Stream.of(
        Arguments.of(400, "{\"code\":\"x\"}"),
        Arguments.of(400, "{\"title\":\" \\t\",\"code\":\"x\"}"),
        Arguments.of(400, "{\"title\":null,\"code\":\"x\"}"),
        Arguments.of(400, "{\"title\":\"t\"}"),
        Arguments.of(400, "{\"title\":\"t\",\"code\":\" \\n\"}"),
        Arguments.of(400, "{\"title\":\"t\",\"code\":\"x\",\"visibility\":\"secret\"}"),
        Arguments.of(400, "{\"title\":\"t\",\"code\":\"x\",\"visibility\":\"PUBLIC\\u0000\"}"),
        Arguments.of(400, "{\"title\":7,\"code\":\"x\"}"),
        Arguments.of(400, "{\"title\":{\"a\":1},\"code\":\"x\"}"),
        Arguments.of(400, "{\"title\":1e999,\"code\":\"x\"}"),
        Arguments.of(400, "{\"title\":\"t\",\"code\":[\"x\"]}"),
        Arguments.of(400, "{\"title\":\"t\",\"code\":\"x\",\"tags\":[1]}"),
        Arguments.of(400, "{\"title\":\"t\",\"code\":\"x\",\"tags\":{\"a\":1}}"),
        Arguments.of(400, "{\"title\":\"t\",\"code\":\"x\",\"allow_forks\":\"yes\"}"),
        Arguments.of(400, "{\"title\":\"t\",\"code\":\"x\",\"allow_forks\":1}"),
        Arguments.of(400, "{\"title\":\"t\",\"code\":\"a\\u0000b\"}"),
        Arguments.of(400, "{\"title\":\"a\\u0000b\",\"code\":\"x\"}"),
        Arguments.of(400, "{\"title\":\"t\",\"code\":\"x\",\"description\":\"\\u0000\"}"),
        Arguments.of(400, "{\"title\":\"t\",\"code\":\"\\ud800\"}"),
        Arguments.of(400, "{\"title\":\"\\udc00\",\"code\":\"x\"}"),
        Arguments.of(400, "{\"title\":\"t\",\"title\":\"u\",\"code\":\"x\"}"),
        Arguments.of(400, "{\"title\":\"t\",\"code\":\"x\"} {}"),
        Arguments.of(400, "{\"title\":\"t\",\"code\":NaN}"),
        Arguments.of(400, "{\"title\":\"t\",\"code\":\"x\",\"extra\":" + "9".repeat(5000) + "}"),
        Arguments.of(400, "{\"title\":\"t\",\"code\":\"x\",\"extra\":" + deepLists + "}"),
        Arguments.of(400, deepLists),
        Arguments.of(400, deepObjects),
        Arguments.of(400, "[]"),
        Arguments.of(400, "\"text\""),
        Arguments.of(400, "12"),
        Arguments.of(400, "null"),
        Arguments.of(400, "{"),
        Arguments.of(400, "{'title':'t'}"),
        Arguments.of(400, " "),
        Arguments.of(400, "{\"title\":\"" + "t".repeat(201) + "\",\"code\":\"x\"}"),
        Arguments.of(413, artifact("t", "x".repeat(MEBIBYTE)).toString()),
        Arguments.of(413, artifact("t", "é".repeat(MEBIBYTE / 2)).toString()));
  }

  @ParameterizedTest(name = "{index}: {0}")
  @MethodSource("badArtifacts")
  void badArtifactIsRefused(int status, String body) {
    refused(status, () -> author.post(ARTIFACTS, body));
  }

  @Test
  void codeJustBelowOneMebibyteIsTaken() {
    Person.Reply reply =
        author.post(ARTIFACTS, artifact("large", "#" + "x".repeat(MEBIBYTE - 2)).toString());

    assertThat(reply.status()).isIn(200, 201);
    assertThat(reply.json().at("/artifact/code").asText()).hasSize(MEBIBYTE - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page_size=0",
        "page_size=51",
        "page_size=abc",
        "page_size=-1",
        "page_size=9223372036854775808",
        "page_size=1e1",
        "page_size=10;x",
        "page=0",
        "page=-1",
        "page=9223372036854775808",
        "page=NaN",
        "visibility=secret"
      })
  void badPageIsRefused(String query) {
    refused(400, () -> author.get(ARTIFACTS + "?" + query));
  }

  static Stream<Arguments> badRequests() {
    return Stream.of(
        Arguments.of(400, "{\"params\":[]}"),
        Arguments.of(400, "{\"params\":\"x\"}"),
        Arguments.of(400, "{\"params\":1}"),
        Arguments.of(400, "{\"params\":{\"a\":1,\"a\":2}}"),
        Arguments.of(400, "{\"params\":{\"a\":\"\\ud800\"}}"),
        Arguments.of(400, "{\"params\":{\"a\":1e999}}"),
        Arguments.of(400, "{\"params\":{\"a\":-1e999999999}}"),
        Arguments.of(400, "{\"params\":{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}}"),
        Arguments.of(400, "{\"version\":\"1\"}"),
        Arguments.of(400, "{\"version\":1.5}"),
        Arguments.of(400, "{\"version\":1e999}"),
        Arguments.of(404, "{\"version\":99}"),
        Arguments.of(404, "{\"version\":0}"),
        Arguments.of(404, "{\"version\":-1}"),
        Arguments.of(400, "{\"execute_on_approval\":\"yes\"}"),
        Arguments.of(400, "{\"inputs\":{}}"),
        Arguments.of(400, "{\"inputs\":[1]}"),
        Arguments.of(400, "{\"inputs\":[{\"name\":\"a\"}]}"),
        Arguments.of(400, "{\"inputs\":[{\"content_base64\":\"YQ==\"}]}"),
        Arguments.of(400, "{\"inputs\":[{\"name\":\"a\",\"content_base64\":\"***\"}]}"),
        Arguments.of(400, input("../a")),
        Arguments.of(400, input("/etc/passwd")),
        Arguments.of(400, input("a/b")),
        Arguments.of(400, input("..")),
        Arguments.of(400, input(".hidden")),
        Arguments.of(400, input("")),
        Arguments.of(400, input("a\\u0000b")),
        Arguments.of(400, input("a\\nb")),
        Arguments.of(400, input("a".repeat(129))),
        Arguments.of(
            400,
            "{\"inputs\":[{\"name\":\"a\",\"content_base64\":\"YQ==\"},"
                + "{\"name\":\"A\",\"content_base64\":\"YQ==\"}]}"),
        Arguments.of(413, "{\"params\":{\"a\":\"" + "x".repeat(PARAMETERS) + "\"}}"));
  }

  private static String input(String name) {
    return "{\"inputs\":[{\"name\":\"" + name + "\",\"content_base64\":\"YQ==\"}]}";
  }

  @ParameterizedTest(name = "{index}: {0}")
  @MethodSource("badRequests")
  void badRunRequestIsRefused(int status, String body) {
    refused(status, () -> consumer.post(ask, body));
  }

  @Test
  void parametersOf256KibibytesAreTaken() {
    String text = "x".repeat(PARAMETERS - "{\"a\":\"\"}".length());

    assertThat(consumer.post(ask, "{\"params\":{\"a\":\"" + text + "\"}}").status()).isIn(200, 201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/versions", "/permissions", "/run_requests", "/activities", "?versions=1"})
  void unknownSlugIsNotFound(String route) {
    for (String unknown : List.of("nothing-of-that-name", "%27%20or%201=1", "a".repeat(500))) {
      refused(404, () -> author.get(ARTIFACTS + "/" + unknown + route));
    }
  }

  @Test
  void unknownThingsAreNotFoundToWriteEither() {
    String none = ARTIFACTS + "/nothing-of-that-name";
    refused(404, () -> author.patch(none, "{\"title\":\"t\"}"));
    refused(404, () -> author.post(none + "/permissions", "{\"username\":\"consumer\"}"));
    refused(404, () -> consumer.post(none + "/run_request", "{}"));
    for (String id : List.of("1", "00000000-0000-0000-0000-000000000000", "%27", "x".repeat(300))) {
      String request = "/api/code/run_requests/" + id;
      refused(404, () -> consumer.get(request));
      refused(404, () -> consumer.get(request + "/review"));
      refused(404, () -> approver.post(request + "/decide", "{\"decision\":\"approve\"}"));
      refused(404, () -> consumer.post(request + "/execute", "{}"));
      refused(404, () -> consumer.get(request + "/inputs/a"));
      refused(404, () -> consumer.get("/api/runs/" + id + "/files/a"));
      refused(404, () -> author.get("/api/runs/" + id));
      refused(404, () -> author.get("/api/runs/" + id + "/events"));
      refused(404, () -> author.post("/api/runs/" + id + "/cancel", "{}"));
      refused(404, () -> author.get("/api/run_code_async/" + id));
      refused(404, () -> author.post("/api/sessions/" + id + "/reset", "{}"));
      refused(404, () -> author.post("/api/sessions/" + id + "/restore", "{\"name\":\"a\"}"));
      refused(404, () -> author.call("DELETE", "/api/sessions/" + id, null));
      refused(404, () -> author.post("/api/run_code_async/" + id + "/cancel", "{}"));
    }
  }

  @Test
  void badChangesGrantsAndPeopleAreRefused() {
    String one = ARTIFACTS + "/" + slug;
    refused(400, () -> author.patch(one, "{\"visibility\":\"secret\"}"));
    refused(400, () -> author.patch(one, "{\"title\":\"\"}"));
    refused(400, () -> author.patch(one, "[]"));
    refused(413, () -> author.patch(one, artifact("t", "x".repeat(MEBIBYTE)).toString()));
    refused(400, () -> author.post(one + "/permissions", "{}"));
    refused(400, () -> author.post(one + "/permissions", "{\"username\":\"nobody\"}"));
    refused(
        400,
        () -> author.post(one + "/permissions", "{\"username\":\"consumer\",\"can_run\":\"y\"}"));
    refused(
        400,
        () ->
            author.post(
                one + "/permissions", "{\"username\":\"consumer\",\"expires_at\":\"soon\"}"));
    refused(400, () -> admin.post("/api/admin/people", "{}"));
    refused(
        400,
        () ->
            admin.post(
                "/api/admin/people",
                "{\"username\":\"Not A Name\",\"password\":\"long enough\",\"groups\":[\"admins\"]}"));
    refused(
        400,
        () ->
            admin.post(
                "/api/admin/people",
                "{\"username\":\"newcomer\",\"password\":\"long enough\",\"groups\":[\"gods\"]}"));
    refused(400, () -> Person.nobody(server).post("/api/auth/token", "{\"username\":\"author\"}"));
    refused(400, () -> Person.nobody(server).post("/api/session", "[]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run_code",
        "run_code_with_inputs",
        "prepare_code_inputs",
        "run_code_with_user_inputs",
        "run_code_async",
        "check_code",
        "sessions/python/cell"
      })
  void badCodeIsRefused(String route) {
    String path = "/api/" + route;
    for (String body :
        List.of(
            "{}",
            "[]",
            "{\"code\":\" \"}",
            "{\"code\":1}",
            "{\"code\":\"x\\u0000\"}",
            "{\"code\":\"\\ud800\"}",
            "{\"code\":\"x\",\"policy\":[]}",
            "{\"code\":\"x\",\"language\":1}",
            "{\"code\":\"x\",\"policy\":{\"timeout\":\"1\"}}",
            "{\"code\":\"x\",\"policy\":{\"env\":{\"A\":1}}}",
            "{\"code\":\"x\",\"policy\":{\"argv\":\"a\"}}")) {
      refused(400, () -> author.post(path, body));
    }
    refused(413, () -> author.post(path, "{\"code\":\"" + "x".repeat(MEBIBYTE) + "\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"name\":1}",
        "{\"name\":\"\"}",
        "{\"name\":\"../a\"}",
        "{\"name\":\"a b\"}",
        "{\"name\":\"\\u0000\"}"
      })
  void badSnapshotNameIsRefused(String body) {
    refused(400, () -> author.post("/api/sessions/python/snapshot", body));
    refused(400, () -> author.post("/api/sessions/python/restore", body));
  }

  @Test
  void badDecisionsAreRefusedAndASecondOneNamesTheFirst() {
    String decide = "/api/code/run_requests/" + Given.on(server).aRequest(slug, "{}") + "/decide";
    refused(400, () -> approver.post(decide, "{}"));
    refused(400, () -> approver.post(decide, "{\"decision\":\"perhaps\"}"));
    refused(400, () -> approver.post(decide, "{\"decision\":true}"));
    refused(400, () -> approver.post(decide, "{\"decision\":\"reject\"}"));
    refused(400, () -> approver.post(decide, "{\"decision\":\"reject\",\"reason\":\" \"}"));
    refused(
        400,
        () ->
            approver.post(
                decide, "{\"decision\":\"approve\",\"reason\":\"" + "r".repeat(2001) + "\"}"));
    refused(403, () -> consumer.post(decide.replace("decide", "execute"), "{}"));
    approver.post(decide, "{\"decision\":\"reject\",\"reason\":\"no\"}");
    refused(409, () -> author.post(decide, "{\"decision\":\"approve\"}"));
    assertThat(author.post(decide, "{\"decision\":\"approve\"}").json().path("error").asText())
        .contains("approver", "reject");
    refused(400, () -> consumer.post(decide.replace("decide", "execute"), "{}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonx",
        "application/x-java-serialized-object"
      })
  void wrongContentTypeIs415(String type) {
    String body = artifact("typed", "print(1)").toString();
    String bearer = "Bearer " + author.token();
    for (String path :
        List.of(
            ARTIFACTS,
            ask,
            "/api/run_code",
            "/api/run_code_async",
            "/api/sessions/python/cell",
            "/api/sessions/python/snapshot")) {
      refused(
          415,
          () ->
              type.isEmpty()
                  ? Anybody.of(server).call("POST", path, body, "Authorization", bearer)
                  : Anybody.of(server)
                      .call("POST", path, body, "Authorization", bearer, "Content-Type", type));
    }
  }

  @Test
  void bodyOfManyMebibytesIsNotEvenRead() {
    Person.Reply reply = author.post(ARTIFACTS, artifact("t", "x".repeat(9 * MEBIBYTE)).toString());

    assertThat(reply.status()).isEqualTo(413);
    problem(reply);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "text/plain, application/json", "/", "application/json;;="})
  void whatIsNoContentTypeIsRefused(String type) {
    Person.Reply reply =
        Anybody.of(server)
            .call(
                "POST",
                ARTIFACTS,
                "{\"title\":\" \"}",
                "Authorization",
                "Bearer " + author.token(),
                "Content-Type",
                type);

    assertThat(reply.status()).isIn(400, 415);
    problem(reply);
  }

  @Test
  void twoContentTypesAre415() {
    refused(
        415,
        () ->
            Anybody.of(server)
                .call(
                    "POST",
                    ARTIFACTS,
                    artifact("typed", "print(1)").toString(),
                    "Authorization",
                    "Bearer " + author.token(),
                    "Content-Type",
                    "text/plain",
                    "Content-Type",
                    "application/json"));
  }
}
