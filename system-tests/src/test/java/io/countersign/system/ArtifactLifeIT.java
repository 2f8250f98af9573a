package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Artifacts between their first version and their runs: versions, diffs, stars, forks, search. */
class ArtifactLifeIT {

  private static final String ARTIFACTS = "/api/code/artifacts";

  private final Server server = SharedServer.get();
  private final Person author = server.person("author");
  private final Person approver = server.person("approver");
  private final Person consumer = server.person("consumer");
  private final Person contributor = server.person("contributor");

  private String address(String slug) {
    return ARTIFACTS + "/" + slug;
  }

  private Person.Reply save(Person person, String slug, String code, String more) {
    String body = Person.JSON.createObjectNode().put("code", code).toString();
    return person.patch(address(slug), body.substring(0, body.length() - 1) + more + "}");
  }

  // Versions

  @Test
  void staleSaveIsRefusedAndNamesTheNewerVersion() {
    String slug = Given.on(server).anArtifact("print(1)");
    String tag = author.get(address(slug)).header("ETag").orElseThrow();
    assertThat(tag).isEqualTo("\"1\"");
    assertThat(save(approver, slug, "print(2)", "").header("ETag")).contains("\"2\"");

    Person.Reply byTag =
        author.call("PATCH", address(slug), "{\"code\":\"print(3)\"}", "If-Match", tag);
    Person.Reply byNumber = save(author, slug, "print(3)", ",\"expected_version\":1");

    for (Person.Reply stale : List.of(byTag, byNumber)) {
      assertThat(stale.status()).isEqualTo(409);
      assertThat(stale.code()).isEqualTo("VERSION_STALE");
      assertThat(stale.json().path("error").asText()).contains("Version 2");
    }
    assertThat(author.get(address(slug)).json().at("/artifact/code").asText())
        .isEqualTo("print(2)");
    assertThat(save(author, slug, "print(3)", ",\"expected_version\":2").status()).isEqualTo(200);
    assertThat(
            author
                .call("PATCH", address(slug), "{\"code\":\"print(4)\"}", "If-Match", "\"3\"")
                .status())
        .isEqualTo(200);
    assertThat(author.call("PATCH", address(slug), "{}", "If-Match", "latest").code())
        .isEqualTo("IF_MATCH_INVALID");
  }

  @Test
  void saveThatChangesNothingMakesNoVersion() {
    String slug = Given.on(server).anArtifact("print(1)");
    save(author, slug, "print(1)", "");
    author.patch(address(slug), "{\"title\":\"Another title\"}");

    JsonNode versions = author.get(address(slug) + "/versions").json();

    assertThat(versions.path("total").asInt()).isEqualTo(1);
    assertThat(versions.at("/versions/0/changelog").asText()).isEqualTo("Initial publish");
  }

  @Test
  void versionsArePagedNewestFirst() {
    String slug = Given.on(server).anArtifact("1");
    for (int i = 2; i <= 5; i++) {
      save(author, slug, "" + i, "");
    }

    JsonNode page = author.get(address(slug) + "/versions?page=2&page_size=2").json();

    assertThat(page.path("total").asInt()).isEqualTo(5);
    assertThat(page.path("versions").findValuesAsText("version")).containsExactly("3", "2");
    JsonNode third = author.get(address(slug) + "/versions/3").json().path("version");
    assertThat(third.path("code").asText()).isEqualTo("3");
    assertThat(third.path("checksum").asText()).isEqualTo(page.at("/versions/0/checksum").asText());
    for (String missing : List.of("6", "0", "x", "99999999999")) {
      assertThat(author.get(address(slug) + "/versions/" + missing).status())
          .as(missing)
          .isEqualTo(404);
    }
  }

  @Test
  void artifactIsWrittenInAnyLanguageThatAPluginBrings() {
    String body = "{\"title\":\"Shell\",\"language\":\"bash\",\"code\":\"echo from bash\"}";
    JsonNode created = author.post(ARTIFACTS, body).json();
    assertThat(created.at("/artifact/language").asText()).isEqualTo("bash");
    String slug = created.at("/artifact/slug").asText();
    String asked = address(slug) + "/run_request";
    String id = author.post(asked, "{}").json().at("/request/id").asText();

    JsonNode ran = author.post("/api/code/run_requests/" + id + "/execute", "{}").json();

    assertThat(ran.at("/request/execution_output").asText()).isEqualTo("from bash\n");
    Person.Reply unknown = author.post(ARTIFACTS, body.replace("\"bash\"", "\"cobol\""));
    assertThat(unknown.code()).isEqualTo("LANGUAGE_UNKNOWN");
    assertThat(unknown.json().path("error").asText()).contains("python");
  }

  // Parameters

  @Test
  void parametersAreCheckedByTheSchemaOfTheVersionAskedFor() {
    String slug = Given.on(server).anArtifact("print(params['n'])");
    String schema =
        "{\"type\":\"object\",\"required\":[\"n\"],\"properties\":{\"n\":{\"type\":\"integer\"}}}";
    JsonNode saved = author.patch(address(slug), "{\"params_schema\":" + schema + "}").json();
    assertThat(saved.path("changed").toString()).isEqualTo("[\"params_schema\"]");
    assertThat(saved.at("/artifact/current_version").asInt()).isEqualTo(2);
    assertThat(saved.at("/artifact/params_schema").toString()).isEqualTo(schema);
    String ask = address(slug) + "/run_request";

    Person.Reply wrong = consumer.post(ask, "{\"params\":{\"n\":\"one\"}}");
    Person.Reply old = consumer.post(ask, "{\"version\":1,\"params\":{\"n\":\"one\"}}");
    Person.Reply right = consumer.post(ask, "{\"params\":{\"n\":1}}");

    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.code()).isEqualTo("PARAMETERS_INVALID");
    assertThat(wrong.json().path("error").asText()).contains("/n");
    assertThat(old.status()).isEqualTo(200);
    assertThat(right.status()).isEqualTo(200);
    assertThat(
            save(author, slug, "print(params['n'] + 1)", "").json().at("/artifact/params_schema"))
        .as("a new version keeps it")
        .isEqualTo(saved.at("/artifact/params_schema"));
    assertThat(author.patch(address(slug), "{\"params_schema\":null}").status()).isEqualTo(200);
    assertThat(author.get(address(slug)).json().path("artifact").has("params_schema")).isFalse();
    assertThat(
            author
                .patch(address(slug), "{\"params_schema\":{\"$ref\":\"http://127.0.0.1/\"}}")
                .code())
        .isEqualTo("SCHEMA_REFUSED");
  }

  // Rollback

  @Test
  void rollbackBringsAnOldVersionBackAsANewOneAndKeepsItsLineage() {
    String slug = Given.on(server).anArtifact("print(1)");
    save(author, slug, "print(2)", "");

    Person.Reply rolledBack =
        approver.post(address(slug) + "/rollback", "{\"version\":1,\"expected_version\":2}");

    assertThat(rolledBack.status()).as(rolledBack.body()).isEqualTo(200);
    assertThat(rolledBack.header("ETag")).contains("\"3\"");
    assertThat(rolledBack.json().at("/artifact/code").asText()).isEqualTo("print(1)");
    JsonNode versions = author.get(address(slug) + "/versions").json().path("versions");
    assertThat(versions.findValuesAsText("version")).containsExactly("3", "2", "1");
    assertThat(versions.get(0).path("changelog").asText()).isEqualTo("Rollback to version 1");
    assertThat(versions.get(0).path("restored_from").asInt()).isEqualTo(1);
    assertThat(versions.get(0).path("created_by").asText()).isEqualTo("approver");
    assertThat(versions.get(0).path("checksum")).isEqualTo(versions.get(2).path("checksum"));
    JsonNode newest = author.get(address(slug) + "/activities").json().at("/activities/0");
    assertThat(newest.path("action").asText()).isEqualTo("rollback");
    assertThat(newest.path("meta").toString()).isEqualTo("{\"new_version\":3,\"to_version\":1}");
  }

  @Test
  void rollbackThatCannotBeIsRefusedAndChangesNothing() {
    String slug = Given.on(server).anArtifact("print(1)");
    save(author, slug, "print(2)", "");
    String rollback = address(slug) + "/rollback";

    assertThat(consumer.post(rollback, "{\"version\":1}").code()).isEqualTo("EDIT_REQUIRED");
    assertThat(author.post(rollback, "{\"version\":2}").code()).isEqualTo("NOTHING_TO_ROLL_BACK");
    assertThat(author.post(rollback, "{\"version\":9}").code()).isEqualTo("VERSION_NOT_FOUND");
    assertThat(author.post(rollback, "{}").json().path("error").asText())
        .isEqualTo("version required");
    assertThat(author.post(rollback, "{\"version\":1,\"expected_version\":1}").code())
        .isEqualTo("VERSION_STALE");
    assertThat(author.get(address(slug) + "/versions").json().path("total").asInt()).isEqualTo(2);
  }

  @Test
  void manyRollbacksAtOnceStandInLine() {
    String slug = Given.on(server).anArtifact("print(1)");
    save(author, slug, "print(2)", "");

    List<Integer> statuses =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> author.post(address(slug) + "/rollback", "{\"version\":1}").status()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
    assertThat(author.get(address(slug) + "/versions").json().path("total").asInt()).isEqualTo(3);
  }

  // Diff

  @Test
  void diffTellsWhatChangedInBothForms() {
    String slug = Given.on(server).anArtifact("a\nb\nc\n");
    save(author, slug, "a\nB\nc\n", "");
    String diff = address(slug) + "/diff?from=1&to=2";

    JsonNode unified = consumer.get(diff).json();
    JsonNode beside = consumer.get(diff + "&view=side_by_side").json();

    assertThat(texts(unified.path("diff")))
        .containsExactly("--- v1", "+++ v2", "@@ -1,3 +1,3 @@", " a", "-b", "+B", " c");
    assertThat(beside.has("diff")).isFalse();
    JsonNode changed = beside.at("/hunks/0/rows/1");
    assertThat(changed.path("kind").asText()).isEqualTo("changed");
    assertThat(changed.at("/from/text").asText()).isEqualTo("b");
    assertThat(changed.at("/to/number").asInt()).isEqualTo(2);
  }

  @Test
  void diffMarksControlsThatTurnTextRound() {
    String slug = Given.on(server).anArtifact("a = 1\n");
    save(author, slug, "a = '\u202e1'\n", "");

    JsonNode diff = consumer.get(address(slug) + "/diff?from=1&to=2").json();

    assertThat(texts(diff.path("notices"))).containsExactly("bidirectional_controls");
    assertThat(diff.at("/bidirectional/0/character").asText()).isEqualTo("U+202E");
    assertThat(diff.at("/bidirectional/0/line").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "from=1&to=1, 400, VERSIONS_EQUAL",
    "from=1, 400, VERSION_REQUIRED",
    "from=0&to=1, 400, VERSION_REQUIRED",
    "from=one&to=2, 400, VERSION_REQUIRED",
    "from=1&to=9, 404, VERSION_NOT_FOUND",
    "from=1&to=2&view=3d, 400, VIEW_UNKNOWN",
    "from=1&to=2&context=-1, 400, CONTEXT_INVALID"
  })
  void diffOfWhatIsNotThereSaysSo(String query, int status, String code) {
    String slug = Given.on(server).anArtifact("print(1)");

    Person.Reply refused = author.get(address(slug) + "/diff?" + query);

    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.code()).isEqualTo(code);
  }

  @Test
  void unlikeFilesOfAHundredThousandLinesAnswerWithANotice() {
    String slug = Given.on(server).anArtifact(numbers(100_000));
    save(author, slug, numbers(100_000).replace("\n", "x\n"), "");

    JsonNode diff = author.get(address(slug) + "/diff?from=1&to=2").json();

    assertThat(texts(diff.path("notices"))).containsExactly("too_different");
    assertThat(diff.path("diff").size()).isGreaterThan(200_000);
  }

  private static String numbers(int count) {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, count).forEach(i -> text.append(i).append('\n'));
    return text.toString();
  }

  // Stars

  @Test
  void starCountsOncePersonAndNeverBelowZero() {
    String slug = Given.on(server).anArtifact("print(1)");
    String before = author.get(address(slug)).json().at("/artifact/updated_at").asText();

    assertThat(stars(consumer, slug, "star")).isEqualTo(1);
    assertThat(stars(consumer, slug, "star")).isEqualTo(1);
    assertThat(stars(approver, slug, "star")).isEqualTo(2);
    JsonNode seen = consumer.get(address(slug)).json().path("artifact");
    assertThat(seen.path("starred").asBoolean()).isTrue();
    assertThat(seen.path("updated_at").asText()).isEqualTo(before);
    assertThat(author.get(address(slug)).json().at("/artifact/starred").asBoolean()).isFalse();
    assertThat(stars(consumer, slug, "unstar")).isEqualTo(1);
    assertThat(stars(consumer, slug, "unstar")).isEqualTo(1);
    assertThat(stars(author, slug, "unstar")).isEqualTo(1);
    assertThat(stars(approver, slug, "unstar")).isZero();
    assertThat(texts(actions(slug)).stream().filter(action -> action.contains("star")))
        .containsExactly("unstar", "unstar", "star", "star");
  }

  @Test
  void manyStarsAtOnceCountEachPersonOnce() {
    String slug = Given.on(server).anArtifact("print(1)");

    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, 24)
            .mapToObj(i -> i % 2 == 0 ? consumer : approver)
            .map(
                person ->
                    CompletableFuture.supplyAsync(
                        () -> person.post(address(slug) + "/star", "{}").status()))
            .toList();

    assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(200);
    assertThat(author.get(address(slug)).json().at("/artifact/stars").asInt()).isEqualTo(2);
  }

  private int stars(Person person, String slug, String verb) {
    JsonNode answer = person.post(address(slug) + "/" + verb, "{}").json();
    assertThat(answer.path("starred").asBoolean()).isEqualTo(verb.equals("star"));
    return answer.path("stars").asInt();
  }

  private JsonNode actions(String slug) {
    JsonNode activities = author.get(address(slug) + "/activities").json().path("activities");
    return Person.JSON.valueToTree(activities.findValuesAsText("action"));
  }

  // Forks

  @Test
  void forkIsOnesOwnAndKeepsWhereItCameFrom() {
    String slug = Given.on(server).anArtifact("print('one')");
    save(author, slug, "print('two')", "");
    author.patch(address(slug), "{\"visibility\":\"internal\"}");

    JsonNode fork =
        contributor
            .post(address(slug) + "/fork", "{\"version\":1,\"title\":\"My own\"}")
            .json()
            .path("artifact");

    assertThat(fork.path("author").asText()).isEqualTo("contributor");
    assertThat(fork.path("visibility").asText()).isEqualTo("private");
    assertThat(fork.path("code").asText()).isEqualTo("print('one')");
    String own = address(fork.path("slug").asText());
    JsonNode seen = contributor.get(own).json().path("artifact");
    assertThat(seen.at("/forked_from/slug").asText()).isEqualTo(slug);
    assertThat(seen.at("/forked_from/version").asInt()).isEqualTo(1);
    assertThat(author.get(own).status()).isEqualTo(404);
    author.patch(address(slug), "{\"visibility\":\"private\"}");
    assertThat(contributor.get(own).json().path("artifact").has("forked_from")).isFalse();
  }

  @Test
  void noForkWhereItIsNotAllowed() {
    String slug = Given.on(server).anArtifact("print(1)");
    author.patch(address(slug), "{\"visibility\":\"public\",\"allow_forks\":false}");

    assertThat(contributor.post(address(slug) + "/fork", "{}").code())
        .isEqualTo("FORKS_NOT_ALLOWED");
    author.patch(address(slug), "{\"allow_forks\":true}");
    assertThat(consumer.post(address(slug) + "/fork", "{}").code()).isEqualTo("AUTHORS_ONLY");
    assertThat(contributor.post(address(slug) + "/fork", "{\"version\":7}").code())
        .isEqualTo("VERSION_NOT_FOUND");
  }

  // Search

  @Test
  void searchFindsWhatIsWrittenInTitleDescriptionSlugAndTags() {
    String word = "w" + System.nanoTime();
    String byTag = artifact("Tagged", "\"tags\":[\"" + word + "\",\"finance\"]");
    String byText = artifact("Described", "\"description\":\"about " + word + "_x\"");
    String byTitle = artifact(word.toUpperCase(java.util.Locale.ROOT) + " title", "\"tags\":[]");

    assertThat(found("q=" + word)).containsExactly(byTitle, byText, byTag);
    assertThat(found("q=" + word + "_")).containsExactly(byText);
    assertThat(found("tag=" + word)).containsExactly(byTag);
    assertThat(found("tag=" + word.substring(1))).isEmpty();
    assertThat(found("q=" + word + "&sort=title")).containsExactly(byText, byTag, byTitle);
    author.post(address(byText) + "/star", "{}");
    assertThat(found("q=" + word + "&sort=stars")).startsWith(byText);
    assertThat(found("q=" + word + "&starred=true")).containsExactly(byText);
    assertThat(found("q=" + word + "&author=consumer")).isEmpty();
    assertThat(found("q=" + word + "&language=bash")).isEmpty();
    JsonNode strangers = consumer.get(ARTIFACTS + "?q=" + word).json();
    assertThat(strangers.path("total").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sort=rank", "starred=maybe", "page=0", "page_size=51", "page=1e9"})
  void searchThatCannotBeReadIsRefused(String query) {
    assertThat(author.get(ARTIFACTS + "?" + query).status()).isEqualTo(400);
  }

  private String artifact(String title, String more) {
    return author
        .post(ARTIFACTS, "{\"title\":\"" + title + "\",\"code\":\"1\"," + more + "}")
        .json()
        .at("/artifact/slug")
        .asText();
  }

  private List<String> found(String query) {
    return author.get(ARTIFACTS + "?" + query).json().path("artifacts").findValuesAsText("slug");
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
