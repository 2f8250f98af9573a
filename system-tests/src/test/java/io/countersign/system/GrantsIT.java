package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Grants to groups, grants that end by themselves, and what they do to tasks that wait. */
class GrantsIT {

  private static final String ARTIFACTS = "/api/code/artifacts/";
  private static final String GROUPS = "/api/admin/groups";

  private final Server server = SharedServer.get();
  private final Person author = server.person("author");
  private final Person admin = server.person("admin");
  private final Person contributor = server.person("contributor");
  private final String team = "team-" + System.nanoTime();

  @BeforeEach
  void addTeam() {
    assertThat(admin.post(GROUPS, "{\"name\":\"" + team + "\"}").status()).isEqualTo(200);
  }

  private Person.Reply grant(String slug, String grantee, String rest) {
    return author.post(ARTIFACTS + slug + "/permissions", "{" + grantee + "," + rest + "}");
  }

  private String ofTeam() {
    return "\"group\":\"" + team + "\"";
  }

  private void member(String method, String username) {
    Person.Reply changed = admin.call(method, GROUPS + "/" + team + "/members/" + username, null);
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
  }

  private List<String> tasksOf(Person person, String requestId) {
    JsonNode tasks = person.get("/engine-rest/task?processInstanceBusinessKey=" + requestId).json();
    return tasks.findValuesAsText("id");
  }

  @Test
  void memberOfAGroupMayWhatTheGroupMayAndNoLongerThanThat() {
    String slug = Given.on(server).anArtifact("print(1)");
    assertThat(grant(slug, ofTeam(), "\"can_edit\":true").status()).isEqualTo(200);
    assertThat(contributor.get(ARTIFACTS + slug).status()).isEqualTo(404);

    member("PUT", "contributor");
    member("PUT", "contributor"); // to join twice changes nothing
    String id = Given.on(server).aRequest(slug, "{}");
    JsonNode seen = contributor.get(ARTIFACTS + slug).json();
    assertThat(seen.at("/artifact/effective_perms/can_edit").asBoolean()).isTrue();
    assertThat(contributor.get("/api/code/my_pending_run_approvals").body()).contains(id);

    member("DELETE", "contributor");
    assertThat(contributor.get(ARTIFACTS + slug).status()).isEqualTo(404);
    assertThat(contributor.get("/api/code/my_pending_run_approvals").body()).doesNotContain(id);
    assertThat(
            contributor
                .post("/api/code/run_requests/" + id + "/decide", "{\"decision\":\"approve\"}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void grantAndRevokeReachTheTasksThatWait() {
    String slug = Given.on(server).anArtifact("print(1)");
    member("PUT", "contributor");
    Person member = Person.signedIn(server, "contributor");
    String id = Given.on(server).aRequest(slug, "{}");
    assertThat(tasksOf(member, id)).isEmpty();

    grant(slug, ofTeam(), "\"can_edit\":true");
    assertThat(tasksOf(member, id)).hasSize(1);
    grant(slug, ofTeam(), "\"can_edit\":false");
    assertThat(tasksOf(member, id)).isEmpty();

    grant(slug, "\"username\":\"contributor\"", "\"can_edit\":true");
    assertThat(tasksOf(member, id)).hasSize(1);
    grant(slug, "\"username\":\"contributor\"", "\"can_edit\":false");
    assertThat(tasksOf(member, id)).isEmpty();
  }

  @Test
  void candidateWhoseGrantEndedDecidesNothing() throws InterruptedException {
    String slug = Given.on(server).anArtifact("print(1)");
    Instant end = Instant.now().plusSeconds(3);
    grant(slug, "\"username\":\"contributor\"", "\"can_edit\":true,\"expires_at\":\"" + end + "\"");
    String id = Given.on(server).aRequest(slug, "{}");
    String task = tasksOf(contributor, id).get(0);
    Thread.sleep(Math.max(0, end.toEpochMilli() - System.currentTimeMillis()) + 50);

    Person.Reply inTasklist =
        contributor.post(
            "/engine-rest/task/" + task + "/complete",
            "{\"variables\":{\"decision\":{\"value\":\"approve\"},\"reason\":{\"value\":\"ok\"}}}");

    assertThat(inTasklist.status()).as(inTasklist.body()).isBetween(400, 404);
    assertThat(author.get("/api/code/run_requests/" + id).json().at("/request/status").asText())
        .isEqualTo("pending");
  }

  @Test
  void endOfAGrantIsToldAndTakenBack() {
    String slug = Given.on(server).anArtifact("print(1)");
    String later = "2031-01-31T12:00:00Z";
    JsonNode ending =
        grant(slug, ofTeam(), "\"can_run\":true,\"expires_at\":\"" + later + "\"").json();
    assertThat(ending.at("/permission/expires_at").asText()).startsWith("2031-01-31T12:00:00");
    assertThat(ending.at("/permission/group").asText()).isEqualTo(team);
    assertThat(ending.path("permission").has("username")).isFalse();

    JsonNode kept = grant(slug, ofTeam(), "\"can_view\":true").json();
    JsonNode endless = grant(slug, ofTeam(), "\"expires_at\":null").json();

    assertThat(kept.at("/permission/expires_at").asText()).startsWith("2031");
    assertThat(kept.at("/permission/can_run").asBoolean()).isTrue();
    assertThat(endless.at("/permission/expires_at").isNull()).isTrue();
    JsonNode listed = author.get(ARTIFACTS + slug + "/permissions").json();
    assertThat(listed.path("total").asInt()).isEqualTo(3);
    assertThat(listed.path("permissions").findValuesAsText("group")).containsExactly(team);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'can_edit':true | GRANTEE_REQUIRED",
        "'username':'consumer','group':'admins' | GRANTEE_REQUIRED",
        "'group':'no-such-group' | GROUP_UNKNOWN",
        "'username':'nobody' | USER_UNKNOWN",
        "'username':'consumer','expires_at':'tomorrow' | TIME_INVALID"
      })
  void grantThatNamesNobodyIsRefused(String body, String code) {
    String slug = Given.on(server).anArtifact("print(1)");

    Person.Reply reply =
        author.post(ARTIFACTS + slug + "/permissions", "{" + body.replace('\'', '"') + "}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"author", "approver", "contributor", "consumer", "designer"})
  void onlyAdminsSeeAndChangeGroups(String name) {
    Person person = server.person(name);
    String members = GROUPS + "/" + team + "/members";

    assertThat(person.get(GROUPS).status()).isEqualTo(403);
    assertThat(person.post(GROUPS, "{\"name\":\"mine\"}").status()).isEqualTo(403);
    assertThat(person.get(members).status()).isEqualTo(403);
    assertThat(person.call("PUT", members + "/" + name, null).status()).isEqualTo(403);
    assertThat(person.call("DELETE", members + "/" + name, null).status()).isEqualTo(403);
    assertThat(Person.nobody(server).get(GROUPS).status()).isEqualTo(401);
  }

  @Test
  void rolesAreNotGivenByJoiningAGroup() {
    Person.Reply promoted = admin.call("PUT", GROUPS + "/superusers/members/admin", null);
    assertThat(promoted.code()).isEqualTo("GROUP_IS_ROLE");
    assertThat(admin.call("PUT", GROUPS + "/no-such-group/members/admin", null).status())
        .isEqualTo(404);
    assertThat(admin.call("PUT", GROUPS + "/" + team + "/members/nobody", null).code())
        .isEqualTo("USER_UNKNOWN");
    assertThat(admin.post(GROUPS, "{\"name\":\"" + team + "\"}").code())
        .isEqualTo("GROUP_NAME_TAKEN");
    assertThat(admin.post(GROUPS, "{\"name\":\"Two Words\"}").code())
        .isEqualTo("GROUP_NAME_INVALID");
    assertThat(admin.get(GROUPS).body()).contains(team, "superusers");
  }
}
