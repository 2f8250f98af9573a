package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Admins keep people: who is in which group, who is locked out, and what that ends. */
class AdminIT {

  private static final String PEOPLE = Admin.PEOPLE;

  /** Every route below /api/admin: for admins and superusers, and for nobody else. */
  private static final List<String> ROUTES =
      List.of(
          "GET /api/admin/people",
          "POST /api/admin/people",
          "PATCH /api/admin/people/{username}",
          "PUT /api/admin/people/{username}/groups",
          "PUT /api/admin/people/{username}/lock",
          "DELETE /api/admin/people/{username}/lock",
          "PUT /api/admin/people/{username}/password",
          "GET /api/admin/groups",
          "POST /api/admin/groups",
          "GET /api/admin/groups/{name}/members",
          "PUT /api/admin/groups/{name}/members/{username}",
          "DELETE /api/admin/groups/{name}/members/{username}",
          "GET /api/admin/facts",
          "GET /api/admin/facts/csv",
          "GET /api/admin/limits",
          "GET /api/admin/plugins",
          "GET /api/admin/doctor",
          "GET /api/admin/secrets",
          "GET /api/admin/mail",
          "GET /api/admin/webhooks",
          "POST /api/admin/webhooks",
          "GET /api/admin/webhooks/{id}",
          "PATCH /api/admin/webhooks/{id}",
          "DELETE /api/admin/webhooks/{id}",
          "POST /api/admin/webhooks/{id}/test",
          "GET /api/admin/webhooks/{id}/deliveries");

  private final Server server = SharedServer.get();
  private final Admin admin = new Admin(server.person("admin"));
  private final Admin superuser = new Admin(server.person("superuser"));

  /** Whoever adds a route says here that it is closed to others. */
  @Test
  void everyRouteOfAdminsStandsInTheMatrix() {
    Set<String> served = new TreeSet<>();
    Person.nobody(server)
        .call("GET", "/openapi", null, "Accept", "application/json")
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
    served.removeIf(route -> !route.contains(" /api/admin/"));

    assertThat(served).isEqualTo(new TreeSet<>(ROUTES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"author", "approver", "contributor", "consumer", "designer"})
  void routesOfAdminsAreClosedToOthers(String name) {
    for (String route : ROUTES) {
      String[] call = route.split(" ");
      String path = call[1].replaceAll("\\{\\w+}", "author");
      String body = call[0].equals("GET") || call[0].equals("DELETE") ? null : body(path);
      assertThat(server.person(name).call(call[0], path, body).status()).as(route).isEqualTo(403);
      assertThat(Person.nobody(server).call(call[0], path, body).status()).as(route).isEqualTo(401);
    }
  }

  private static String body(String path) {
    return path.endsWith("webhooks")
        ? Hooks.body("https://a.example", Hooks.aSecret(), Hooks.WAITING)
        : "{\"username\":\"x\",\"password\":\"long enough\",\"groups\":[\"consumers\"],"
            + "\"name\":\"x\",\"email\":\"\",\"reason\":\"\"}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"people", "groups", "facts", "limits", "plugins", "doctor", "secrets", "webhooks"})
  void adminsAndSuperusersSeeThem(String path) {
    for (String name : List.of("admin", "superuser")) {
      assertThat(server.person(name).get("/api/admin/" + path).status()).as(name).isEqualTo(200);
    }
  }

  @Test
  void peopleAreFoundByPartsOfTheirNamesAndTypedSignsAreNoPattern() {
    String name = admin.aPerson("authors");
    String hostile = "<img src=x onerror=alert(1)> 100% _" + name;
    Person keeper = server.person("admin");
    Person.Reply changed =
        keeper.patch(
            PEOPLE + "/" + name,
            Person.JSON.createObjectNode().put("display_name", hostile).toString());
    assertThat(changed.status()).as(changed.body()).isEqualTo(204);

    assertThat(admin.listed(name).path("display_name").asText()).isEqualTo(hostile);
    assertThat(admin.listed(name).path("groups"))
        .extracting(JsonNode::asText)
        .containsExactly("authors");
    assertThat(total("q=100%25%20_" + name)).isEqualTo(1);
    assertThat(total("q=1%250%25%20_" + name)).isZero();
    assertThat(total("group=authors&q=" + name)).isEqualTo(1);
    assertThat(total("group=designers&q=" + name)).isZero();
    assertThat(keeper.get(PEOPLE + "?page_size=1").json().path("people")).hasSize(1);
    assertThat(keeper.get(PEOPLE + "?page=0").code()).isEqualTo("PAGE_OUT_OF_RANGE");
    assertThat(keeper.get(PEOPLE + "?q=" + "x".repeat(201)).status()).isEqualTo(400);
    assertThat(keeper.get(PEOPLE + "?q=%00").status()).isEqualTo(400);
    assertThat(keeper.get(PEOPLE + "?group=%00").status()).isEqualTo(400);
    assertThat(admin.lock("a%00b").status()).isBetween(400, 499);
    assertThat(keeper.patch(PEOPLE + "/" + name, "{\"display_name\":\"a\\nb\"}").code())
        .isEqualTo("DISPLAY_NAME_INVALID");
    assertThat(keeper.patch(PEOPLE + "/" + name, "{}").code()).isEqualTo("FIELD_REQUIRED");
  }

  private int total(String query) {
    return server.person("admin").get(PEOPLE + "?" + query).json().path("total").asInt();
  }

  @Test
  void lockedPersonIsOutAtEveryDoorAtOnce() {
    String name = admin.aPerson("authors");
    Person program = Person.signedIn(server, name, Admin.PASSWORD);
    Page page = Page.signedIn(server, name, Admin.PASSWORD);
    String app = "/operaton/api/engine/engine/default/task";
    assertThat(program.get("/api/code/artifacts").status()).isEqualTo(200);
    assertThat(program.get("/engine-rest/task").status()).isEqualTo(200);
    assertThat(page.call("GET", app, "").status()).isEqualTo(200);
    assertThat(page.call("GET", "/api/account", "").status()).isEqualTo(200);

    assertThat(admin.lock(name).status()).isEqualTo(204);

    assertThat(program.get("/api/code/artifacts").code()).isEqualTo("SIGN_IN_REQUIRED");
    assertThat(program.get("/engine-rest/task").status()).isEqualTo(401);
    assertThat(page.call("GET", app, "").status()).isEqualTo(401);
    assertThat(page.call("GET", "/api/account", "").status()).isEqualTo(401);
    assertThat(page.call("GET", "/api/session", "").status()).isEqualTo(401);
    assertThat(signIn(name, Admin.PASSWORD).code()).isEqualTo("SIGN_IN_LOCKED");
    assertThat(signIn(name, "wrong one").code()).isEqualTo("SIGN_IN_FAILED");
    assertThat(admin.listed(name).at("/lock/by").asText()).isEqualTo("admin");
    assertThat(admin.listed(name).at("/lock/reason").asText()).isEqualTo("left");

    assertThat(admin.newPassword(name).status()).isEqualTo(200);
    assertThat(admin.listed(name).at("/lock/by").asText()).as("still locked").isEqualTo("admin");
    String password = admin.newPassword(name).json().path("password").asText();
    assertThat(signIn(name, password).code()).isEqualTo("SIGN_IN_LOCKED");
    assertThat(admin.unlock(name).status()).isEqualTo(204);
    assertThat(program.get("/api/code/artifacts").status()).as("ended stays ended").isEqualTo(401);
    assertThat(Person.signedIn(server, name, password).get("/api/account").status()).isEqualTo(200);
    assertThat(admin.listed(name).path("lock").isNull()).isTrue();
  }

  @Test
  void openStreamOfALockedPersonEndsAndSaysSo() {
    String name = admin.aPerson("authors");
    Person person = Person.signedIn(server, name, Admin.PASSWORD);
    try (LiveStream stream = LiveStream.of(server, person)) {
      stream.awaits(news -> news.is("badges"));

      assertThat(admin.lock(name).status()).isEqualTo(204);

      stream.awaits(news -> news.is("signed_out"));
      Eventually.sees(stream::isOver, true);
    }
  }

  private Person.Reply signIn(String name, String password) {
    return Person.nobody(server)
        .post(
            "/api/auth/token",
            "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
  }

  @Test
  void whatALockedPersonTookOnGoesBackAndHistoryKeepsTheName() {
    Given given = Given.on(server);
    String name = admin.aPerson("authors");
    String slug = given.anArtifact("print(1)");
    given.grant(slug, name, "can_edit");
    String decided = given.aRequest(slug, "{}");
    String open = given.aRequest(slug, "{}");
    Person person = Person.signedIn(server, name, Admin.PASSWORD);
    String requests = "/api/code/run_requests/";
    String answer = "{\"decision\":\"approve\",\"reason\":\"read\"}";
    assertThat(person.post(requests + decided + "/decide", answer).status()).isEqualTo(200);
    String tasks = "/engine-rest/task?processInstanceBusinessKey=" + open;
    String task = person.get(tasks).json().path(0).path("id").asText();
    Person.Reply claimed =
        Page.signedIn(server, name, Admin.PASSWORD)
            .asWebApplication(
                "POST",
                "/operaton/api/engine/engine/default/task/" + task + "/claim",
                "{\"userId\":\"" + name + "\"}");
    assertThat(claimed.status()).as(claimed.body()).isEqualTo(204);
    Person approver = server.person("approver");
    assertThat(approver.get(tasks).json().path(0).path("assignee").asText()).isEqualTo(name);

    assertThat(admin.lock(name).status()).isEqualTo(204);

    assertThat(approver.get(tasks).json().path(0).path("assignee").isNull()).isTrue();
    assertThat(approver.post(requests + open + "/decide", answer).status()).isEqualTo(200);
    assertThat(approver.get(requests + decided).json().at("/request/decided_by").asText())
        .isEqualTo(name);
  }

  @Test
  void whoLosesARoleIsSignedOutAndWhoGainsOneIsNot() {
    String name = admin.aPerson("authors");
    Person person = Person.signedIn(server, name, Admin.PASSWORD);

    assertThat(admin.setGroups(name, "authors", "designers").status()).isEqualTo(200);
    assertThat(person.get("/api/account").status()).isEqualTo(200);
    assertThat(admin.setGroups(name, "consumers").status()).isEqualTo(200);
    assertThat(person.get("/api/account").status()).isEqualTo(401);

    Person again = Person.signedIn(server, name, Admin.PASSWORD);
    assertThat(again.get("/api/account").json().path("groups"))
        .extracting(JsonNode::asText)
        .containsExactly("consumers");
    assertThat(admin.setGroups(name, "no-such-group").code()).isEqualTo("GROUP_UNKNOWN");
    assertThat(admin.setGroups("no-such-person", "authors").status()).isEqualTo(404);
  }

  @Test
  void onlySuperusersMakeAndChangeSuperusers() {
    assertThat(admin.add("upstart-" + System.nanoTime(), "superusers").code())
        .isEqualTo("SUPERUSERS_ONLY");
    assertThat(admin.setGroups("admin", "admins", "superusers").code())
        .isEqualTo("SUPERUSERS_ONLY");
    assertThat(admin.setGroups("superuser", "authors").code()).isEqualTo("SUPERUSERS_ONLY");
    assertThat(admin.lock("superuser").code()).isEqualTo("SUPERUSERS_ONLY");
    assertThat(admin.newPassword("superuser").code()).isEqualTo("SUPERUSERS_ONLY");

    String second = superuser.aPerson("superusers");
    assertThat(superuser.lock(second).status()).isEqualTo(204);
  }

  @Test
  void theLastAdminAndTheLastSuperuserStay() {
    String second = admin.aPerson("admins");
    assertThat(admin.lock("admin").code()).isEqualTo("LOCK_SELF");
    assertThat(admin.lock(second).status()).isEqualTo(204);

    assertThat(admin.setGroups("admin", "authors").code()).isEqualTo("LAST_IN_ROLE");
    assertThat(superuser.lock("admin").code()).isEqualTo("LAST_IN_ROLE");
    assertThat(superuser.setGroups("superuser").code()).isEqualTo("LAST_IN_ROLE");
    assertThat(admin.listed("admin").path("groups").toString()).contains("admins");
  }

  @Test
  void newPasswordIsShownOnceAndChangedByItsPerson() {
    String name = admin.aPerson("authors");
    Person before = Person.signedIn(server, name, Admin.PASSWORD);

    Person.Reply reply = admin.newPassword(name);

    String password = reply.json().path("password").asText();
    assertThat(password).hasSize(23);
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(before.get("/api/account").status()).isEqualTo(401);
    Person person = Person.signedIn(server, name, password);
    assertThat(change(person, password, "short").code()).isEqualTo("PASSWORD_LENGTH");
    assertThat(change(person, password, password).code()).isEqualTo("PASSWORD_SAME");
    assertThat(change(person, password, "my own secret").status()).isEqualTo(204);
    assertThat(person.get("/api/account").status()).isEqualTo(401);
    Person own = Person.signedIn(server, name, "my own secret");
    assertThat(own.get("/api/account").status()).isEqualTo(200);
    assertThat(change(own, password, "another one").code()).isEqualTo("PASSWORD_WRONG");
    assertThat(admin.newPassword("admin").code()).isEqualTo("PASSWORD_OWN");
    assertThat(server.person("admin").get("/api/admin/facts?subject=" + name).body())
        .contains("reset_password", "change_password")
        .doesNotContain(password);
  }

  private static Person.Reply change(Person person, String current, String wanted) {
    return person.call(
        "PUT",
        "/api/account/password",
        "{\"current_password\":\"%s\",\"password\":\"%s\"}".formatted(current, wanted));
  }

  @Test
  void everybodyEndsTheirOwnSignIns() {
    String name = admin.aPerson("consumers");
    Person here = Person.signedIn(server, name, Admin.PASSWORD);
    Person there = Person.signedIn(server, name, Admin.PASSWORD);

    assertThat(here.call("DELETE", "/api/account/sign-ins", null).status()).isEqualTo(204);

    assertThat(there.get("/api/account").status()).isEqualTo(401);
    assertThat(Person.nobody(server).get("/api/account").status()).isEqualTo(401);
    assertThat(Person.signedIn(server, name, Admin.PASSWORD).get("/api/account").status())
        .isEqualTo(200);
  }
}
