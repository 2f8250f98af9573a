package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The matrix of person, route and state; whatever is in no row is refused. */
class WhoMayWhatIT {

  private static final String ARTIFACTS = "/api/code/artifacts";
  private static final String ASK =
      "{\"inputs\":[{\"name\":\"a.txt\",\"content_base64\":\"YQ==\"}]}";

  private final Server server = WatchedServer.get().server();

  private record Call(String method, String path, String body) {}

  /** Reads first, then what changes something, so that an earlier call decides no later one. */
  private static List<Call> calls(String artifact, String request) {
    List<Call> calls = new ArrayList<>();
    for (String part :
        List.of(
            "",
            "/versions",
            "/versions/1",
            "/permissions",
            "/run_requests",
            "/activities",
            "/diff?from=1&to=2",
            "/comments")) {
      calls.add(new Call("GET", artifact + part, ""));
    }
    for (String part : List.of("", "/review", "/inputs/a.txt", "/comments")) {
      calls.add(new Call("GET", request + part, ""));
    }
    calls.add(new Call("POST", request + "/comments", "{\"text\":\"read it\"}"));
    calls.add(new Call("POST", request + "/execute", "{}"));
    calls.add(new Call("POST", artifact + "/star", "{}"));
    calls.add(new Call("POST", artifact + "/unstar", "{}"));
    calls.add(new Call("POST", artifact + "/fork", "{}"));
    calls.add(new Call("POST", artifact + "/run_request", "{}"));
    calls.add(
        new Call(
            "POST", artifact + "/permissions", "{\"username\":\"designer\",\"can_run\":false}"));
    calls.add(new Call("PATCH", artifact, "{\"description\":\"changed\"}"));
    calls.add(new Call("POST", artifact + "/rollback", "{\"version\":1}"));
    calls.add(new Call("POST", request + "/withdraw", "{}"));
    calls.add(new Call("POST", request + "/decide", "{\"decision\":\"approve\",\"reason\":\"x\"}"));
    return calls;
  }

  /**
   * Statuses in the order of the calls: eight reads of the artifact, four of the request, comment,
   * execute before any approval, star, take it back, fork, ask, grant, change, roll back, withdraw
   * somebody else's, decide.
   */
  @ParameterizedTest
  @CsvSource({
    "private,  author,      200 200 200 200 200 200 200 200  200 200 200 200  200  403 200 200 200 200 200 200 200 403 200",
    "private,  approver,    200 200 200 200 200 200 200 200  200 200 200 200  200  403 200 200 200 200 200 200 200 403 200",
    "private,  consumer,    200 200 200 200 200 200 200 200  200 200 200 200  200  403 200 200 403 200 403 403 403 200 403",
    "private,  contributor, 404 404 404 404 404 404 404 404  404 404 404 404  404  404 404 404 404 404 404 404 404 404 404",
    "private,  admin,       404 404 404 404 404 404 404 404  404 404 404 404  404  404 404 404 404 404 404 404 404 404 404",
    "private,  superuser,   404 404 404 404 404 404 404 404  404 404 404 404  404  404 404 404 404 404 404 404 404 404 404",
    "private,  designer,    404 404 404 404 404 404 404 404  404 404 404 404  404  404 404 404 404 404 404 404 404 404 404",
    "internal, contributor, 200 200 200 200 200 200 200 200  200 200 200 200  200  403 200 200 200 403 403 403 403 403 403",
    "internal, admin,       200 200 200 200 200 200 200 200  200 200 200 200  200  403 200 200 200 403 403 403 403 403 403",
    "public,   superuser,   200 200 200 200 200 200 200 200  200 200 200 200  200  403 200 200 200 403 403 403 403 403 403",
    "public,   designer,    200 200 200 200 200 200 200 200  200 200 200 200  200  403 200 200 403 403 403 403 403 403 403"
  })
  void personRouteAndState(String visibility, String name, String statuses) {
    String slug = Given.on(server).anArtifact("print(1)");
    server
        .person("author")
        .patch(
            ARTIFACTS + "/" + slug,
            "{\"visibility\":\"" + visibility + "\",\"code\":\"print(2)\"}");
    String id = Given.on(server).aRequest(slug, ASK);
    assertMatrix(slug, id, server.person(name), statuses);
  }

  /**
   * The rights of source document A's matrix, given in each way there is, on a private artifact.
   */
  @ParameterizedTest
  @CsvSource({
    "can_view,  200 200 200 200 200 200 200 200  200 200 200 200  200  403 200 200 200 403 403 403 403 403 403",
    "can_run,   200 200 200 200 200 200 200 200  200 200 200 200  200  403 200 200 200 200 403 403 403 403 403",
    "can_edit,  200 200 200 200 200 200 200 200  200 200 200 200  200  403 200 200 200 200 200 200 200 403 200",
    "can_admin, 200 200 200 200 200 200 200 200  200 200 200 200  200  403 200 200 200 200 200 200 200 403 200"
  })
  void rightAndWayItIsGiven(String right, String statuses) {
    String team = "team-" + System.nanoTime();
    server.person("admin").post("/api/admin/groups", "{\"name\":\"" + team + "\"}");
    server.person("admin").call("PUT", "/api/admin/groups/" + team + "/members/contributor", "{}");
    String later = Instant.now().plusSeconds(3600).toString();
    String earlier = Instant.now().minusSeconds(1).toString();
    String none = statuses.replaceAll("\\d+", "404");
    Map.of(
            "\"username\":\"contributor\"",
            statuses,
            "\"group\":\"" + team + "\"",
            statuses,
            "\"username\":\"contributor\",\"expires_at\":\"" + later + "\"",
            statuses,
            "\"group\":\"" + team + "\",\"expires_at\":\"" + earlier + "\"",
            none,
            "\"username\":\"contributor\",\"expires_at\":\"" + earlier + "\"",
            none)
        .forEach(
            (grantee, wanted) -> {
              String slug = Given.on(server).anArtifact("print(1)");
              Person author = server.person("author");
              author.patch(ARTIFACTS + "/" + slug, "{\"code\":\"print(2)\"}");
              String id = Given.on(server).aRequest(slug, ASK);
              Person.Reply granted =
                  author.post(
                      ARTIFACTS + "/" + slug + "/permissions",
                      "{" + grantee + ",\"" + right + "\":true}");
              assertThat(granted.status()).as(granted.body()).isEqualTo(200);
              assertMatrix(slug, id, server.person("contributor"), wanted);
            });
  }

  private void assertMatrix(String slug, String id, Person person, String statuses) {
    Person nobody = Person.nobody(server);
    String[] wanted = statuses.split("\\s+");
    List<Call> calls = calls(ARTIFACTS + "/" + slug, "/api/code/run_requests/" + id);
    List<Call> missing =
        calls(ARTIFACTS + "/no-such-artifact", "/api/code/run_requests/no-such-request");
    assertThat(wanted).hasSameSizeAs(calls);
    for (int i = 0; i < wanted.length; i++) {
      Call call = calls.get(i);
      Person.Reply reply = send(person, call);
      int status = reply.status() == 201 ? 200 : reply.status();
      assertThat(status).as("%s %s", call, reply.body()).isEqualTo(Integer.parseInt(wanted[i]));
      if (status == 404) {
        assertThat(reply.body()).isEqualTo(send(person, missing.get(i)).body());
      }
      assertThat(send(nobody, call).status()).as("%s by nobody", call).isEqualTo(401);
    }
  }

  /** Whoever adds a route says here who may call it. */
  @Test
  void everyRouteOfArtifactsAndRequestsStandsInTheMatrix() {
    Set<String> inMatrix =
        calls(ARTIFACTS + "/{slug}", "/api/code/run_requests/{id}").stream()
            .map(call -> call.method() + " " + call.path().replaceAll("\\?.*", ""))
            .map(route -> route.replace("/a.txt", "/{name}").replace("/1", "/{version}"))
            .collect(Collectors.toCollection(TreeSet::new));
    inMatrix.add("GET " + ARTIFACTS); // tells each caller what that one may see: GovernedRunIT
    inMatrix.add("POST " + ARTIFACTS); // whoCreatesArtifacts
    inMatrix.add("GET /api/code/my_run_requests"); // the caller's own
    inMatrix.add("GET /api/code/my_pending_run_approvals");
    inMatrix.add("GET /api/code/badges");
    inMatrix.add("POST /api/code/run_requests/{id}/delegate"); // DeputiesIT
    inMatrix.add("DELETE /api/code/run_requests/{id}/delegate");
    inMatrix.add("GET /api/code/absences");
    inMatrix.add("POST /api/code/absences");
    inMatrix.add("DELETE /api/code/absences/{id}");
    inMatrix.add("GET /api/code/events"); // what of it is told to whom: LivePushIT

    Set<String> served = new TreeSet<>();
    Person.Reply openApi =
        Person.nobody(server).call("GET", "/openapi", null, "Accept", "application/json");
    openApi
        .json()
        .path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            served.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    served.removeIf(route -> !route.contains(" /api/code/"));

    assertThat(served).isEqualTo(inMatrix);
  }

  private static Person.Reply send(Person person, Call call) {
    return person.call(call.method(), call.path(), call.body().isEmpty() ? null : call.body());
  }

  @ParameterizedTest
  @CsvSource({
    "author, 200",
    "approver, 200",
    "contributor, 200",
    "admin, 200",
    "superuser, 200",
    "consumer, 403",
    "designer, 403"
  })
  void whoCreatesArtifacts(String name, int status) {
    Person.Reply reply =
        server.person(name).post(ARTIFACTS, "{\"title\":\"by " + name + "\",\"code\":\"1\"}");

    assertThat(reply.status() == 201 ? 200 : reply.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "author, 200",
    "approver, 200",
    "contributor, 200",
    "admin, 200",
    "superuser, 200",
    "consumer, 403",
    "designer, 403"
  })
  void whoHasSessions(String name, int status) {
    Person person = server.person(name);
    String session = "/api/sessions/python";

    assertThat(person.get("/api/sessions").status()).isEqualTo(status);
    assertThat(person.post(session + "/cell", "{\"code\":\"print(1)\"}").status())
        .isEqualTo(status);
    assertThat(person.post(session + "/reset", "{}").status()).isEqualTo(status);
    assertThat(person.call("DELETE", session, null).status())
        .isEqualTo(status == 200 ? 204 : status);
    assertThat(Person.nobody(server).post(session + "/cell", "{}").status()).isEqualTo(401);

    Person.Reply opened = person.post("/api/terminal/session", "{}");
    String lines =
        "/api/terminal/" + (status == 200 ? opened.json().path("session_id").asText() : "any");
    assertThat(opened.status()).as(opened.body()).isEqualTo(status);
    assertThat(person.post(lines + "/exec", "{\"line\":\"1\"}").status()).isEqualTo(status);
    assertThat(person.post(lines + "/reset", "{}").status()).isEqualTo(status);
    assertThat(Person.nobody(server).post("/api/terminal/session", "{}").status()).isEqualTo(401);
    assertThat(Person.nobody(server).post(lines + "/exec", "{}").status()).isEqualTo(401);
    assertThat(Person.nobody(server).post(lines + "/reset", "{}").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "author, 200",
    "approver, 200",
    "contributor, 200",
    "admin, 200",
    "superuser, 200",
    "consumer, 403",
    "designer, 403"
  })
  void whoWritesReports(String name, int status) {
    Person person = server.person(name);
    Person nobody = Person.nobody(server);
    String terminal = "/api/vs_terminal/";
    String save = "{\"name\":\"matrix\",\"markdown\":\"# Mine\"}";

    Person.Reply saved = person.post(terminal + "save_report", save);
    assertThat(saved.status()).as(saved.body()).isEqualTo(status == 200 ? 201 : status);
    assertThat(nobody.post(terminal + "save_report", save).status()).isEqualTo(401);
    String file = status == 200 ? saved.json().path("file").asText() : "matrix.md";
    for (String route :
        List.of(
            "list_reports",
            "get_report?file=" + file,
            "download_report?file=" + file,
            "export_report_html?file=" + file,
            "export_report_pdf?file=" + file)) {
      assertThat(person.get(terminal + route).status()).as(route).isEqualTo(status);
      assertThat(nobody.get(terminal + route).status()).as(route).isEqualTo(401);
    }
    String delete = "{\"file\":\"" + file + "\"}";
    assertThat(nobody.post(terminal + "delete_report", delete).status()).isEqualTo(401);
    assertThat(person.post(terminal + "delete_report", delete).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "author, 200",
    "approver, 200",
    "contributor, 200",
    "admin, 200",
    "superuser, 200",
    "consumer, 403",
    "designer, 403"
  })
  void whoSeesWhatProgramsFindInstalled(String name, int status) {
    Person person = server.person(name);
    Person nobody = Person.nobody(server);
    for (String route : List.of("packages", "requirements", "requirements/download", "tasks")) {
      assertThat(person.get("/api/env/" + route).status()).as(route).isEqualTo(status);
      assertThat(nobody.get("/api/env/" + route).status()).as(route).isEqualTo(401);
    }
    assertThat(person.get("/api/env/task/1").status()).isEqualTo(status == 200 ? 404 : status);
    assertThat(nobody.get("/api/env/task/1").status()).isEqualTo(401);
    for (String route : List.of("install", "install_async", "uninstall_async")) {
      assertThat(person.post("/api/env/" + route, "{}").status()).as(route).isEqualTo(403);
      assertThat(nobody.post("/api/env/" + route, "{}").status()).as(route).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"author", "approver", "contributor", "consumer", "designer"})
  void onlyAdminsAddPeople(String name) {
    String body =
        "{\"username\":\"added-by-%s\",\"password\":\"long enough\",\"groups\":[\"admins\"]}"
            .formatted(name);

    assertThat(server.person(name).post("/api/admin/people", body).status()).isEqualTo(403);
    assertThat(Person.nobody(server).post("/api/admin/people", body).status()).isEqualTo(401);
  }

  @Test
  void anAddedPersonSignsInAndIsWhatTheGroupsSay() {
    String name = "newcomer-" + System.nanoTime();
    Person.Reply added =
        server
            .person("admin")
            .post(
                "/api/admin/people",
                "{\"username\":\"%s\",\"password\":\"long enough\",\"groups\":[\"consumers\"]}"
                    .formatted(name));

    assertThat(added.status()).as(added.body()).isEqualTo(201);
    Person newcomer = Person.signedIn(server, name, "long enough");
    assertThat(newcomer.get(ARTIFACTS).status()).isEqualTo(200);
    assertThat(newcomer.post(ARTIFACTS, "{\"title\":\"t\",\"code\":\"1\"}").status())
        .isEqualTo(403);
  }

  @Test
  void listsAndTotalsTellOnlyWhatOneMaySee() {
    String word = "needle" + System.nanoTime();
    Given.on(server).anArtifact("First " + word, "print(1)");

    assertThat(server.person("admin").get(ARTIFACTS + "?q=" + word).json().path("total").asInt())
        .isZero();
    assertThat(server.person("consumer").get(ARTIFACTS + "?q=" + word).json().path("total").asInt())
        .isEqualTo(1);
  }

  @Test
  void fieldsThatAreNotOnesToSetAreIgnored() {
    Person author = server.person("author");
    String forged =
        "\"id\":\"forged\",\"slug\":\"forged\",\"author\":\"admin\",\"owner\":\"admin\","
            + "\"stars\":99,\"views\":99,\"run_count\":99,\"current_version\":99,"
            + "\"created_at\":\"2000-01-01T00:00:00Z\",\"effective_perms\":{\"can_edit\":true}";
    Person.Reply created =
        author.post(ARTIFACTS, "{\"title\":\"Mine\",\"code\":\"print(1)\"," + forged + "}");
    String slug = created.json().at("/artifact/slug").asText();
    author.patch(ARTIFACTS + "/" + slug, "{\"title\":\"Still mine\"," + forged + "}");
    var artifact = author.get(ARTIFACTS + "/" + slug).json().path("artifact");
    assertThat(slug).startsWith("mine");
    assertThat(artifact.path("author").asText()).isEqualTo("author");
    assertThat(artifact.path("stars").asInt()).isZero();
    assertThat(artifact.path("run_count").asInt()).isZero();
    assertThat(artifact.path("current_version").asInt()).isEqualTo(1);

    Given.on(server).grant(slug, "consumer", "can_run");
    String id =
        Given.on(server)
            .aRequest(
                slug,
                "{\"status\":\"approved\",\"requester\":\"author\",\"requested_by\":\"author\","
                    + "\"decided_by\":\"author\",\"route\":\"auto\",\"checksum\":\"x\","
                    + "\"decisions\":[{\"decision\":\"approve\",\"actor\":\"author\"}]}");
    var request =
        server.person("consumer").get("/api/code/run_requests/" + id).json().path("request");
    assertThat(request.path("status").asText()).isEqualTo("pending");
    assertThat(request.path("requester").asText()).isEqualTo("consumer");
    assertThat(request.path("decisions")).isEmpty();
    author.post(
        "/api/code/run_requests/" + id + "/decide",
        "{\"decision\":\"approve\",\"actor\":\"admin\",\"username\":\"admin\"}");
    assertThat(author.get("/api/code/run_requests/" + id).json().at("/request/decided_by").asText())
        .isEqualTo("author");
  }

  @Test
  void outputFilesBelongToThoseWhoSeeTheRun() {
    String slug = Given.on(server).anArtifact("open('secret.txt', 'w').write('secret')");
    String id = Given.on(server).anApprovedRequest(slug, "{}");
    var executed =
        server.person("consumer").post("/api/code/run_requests/" + id + "/execute", "{}").json();
    String url = executed.at("/request/run/files/0/url").asText();
    Map<String, Integer> wanted =
        Map.of("consumer", 200, "author", 200, "approver", 200, "contributor", 404, "admin", 404);
    wanted.forEach(
        (name, status) ->
            assertThat(server.person(name).get(url).status()).as(name).isEqualTo(status));
    String run = "/api/runs/" + executed.at("/request/run/id").asText();
    wanted.forEach(
        (name, status) -> {
          Person person = server.person(name);
          assertThat(person.get(run).status()).as(name).isEqualTo(status);
          assertThat(person.get(run + "/events").status()).as(name).isEqualTo(status);
          int cancel = status == 404 ? 404 : name.equals("consumer") ? 400 : 403;
          assertThat(person.post(run + "/cancel", "{}").status()).as(name).isEqualTo(cancel);
        });
    assertThat(Person.nobody(server).get(url).status()).isEqualTo(401);
    for (String trick : Set.of("../../keys/jwks.json", "%2e%2e%2fjwks.json", "secret.txt/x")) {
      assertThat(server.person("consumer").get(url.replace("secret.txt", trick)).status())
          .as(trick)
          .isBetween(400, 404);
    }
  }
}
