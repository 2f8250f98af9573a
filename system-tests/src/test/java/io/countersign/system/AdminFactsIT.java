package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the server tells admins of itself: all that happened, plugins, its host, limits, secrets.
 */
class AdminFactsIT {

  private static final String FACTS = "/api/admin/facts";
  private static final String EXPIRED = "io.countersign.run_request.expired";
  private static final String PLUGINS = "/api/admin/plugins";

  private final Server server = SharedServer.get();
  private final Person keeper = server.person("admin");
  private final Admin admin = new Admin(keeper);

  private List<JsonNode> facts(String query) {
    Person.Reply reply = keeper.get(FACTS + "?" + query);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    List<JsonNode> facts = new ArrayList<>();
    reply.json().path("facts").forEach(facts::add);
    return facts;
  }

  private static List<String> actions(List<JsonNode> facts) {
    return facts.stream().map(fact -> fact.path("action").asText()).toList();
  }

  @Test
  void everyChangeOfAPersonIsAFactOfWhoDidIt() {
    Instant before = Instant.now().minusSeconds(1);
    String name = admin.aPerson("consumers");
    admin.setGroups(name, "authors");
    admin.lock(name);
    admin.unlock(name);
    admin.newPassword(name);

    List<JsonNode> done = facts("subject=" + name);

    assertThat(actions(done))
        .containsExactly(
            "reset_password", "unlock_person", "lock_person", "set_groups", "add_person");
    assertThat(done).allMatch(fact -> fact.path("actor").asText().equals("admin"));
    assertThat(done.get(3).path("meta").toString())
        .isEqualTo(
            "{\"added\":[\"authors\"],\"removed\":[\"consumers\"],\"target\":\"" + name + "\"}");
    assertThat(facts("subject=" + name + "&action=lock_person")).hasSize(1);
    assertThat(facts("subject=" + name + "&actor=superuser")).isEmpty();
    assertThat(facts("subject=" + name + "&from=" + before)).hasSize(5);
    assertThat(facts("subject=" + name + "&until=" + before)).isEmpty();
  }

  @Test
  void factsAreReadOnFromTheLastOne() {
    String slug = Given.on(server).anArtifact("print(1)");
    String id = Given.on(server).aRequest(slug, "{}");
    List<String> all = actions(facts("subject=" + slug));
    assertThat(all).contains("create", "grant_perm", "run_request");

    List<String> read = new ArrayList<>();
    String before = "";
    do {
      JsonNode part = keeper.get(FACTS + "?page_size=1&subject=" + slug + before).json();
      read.add(part.at("/facts/0/action").asText());
      assertThat(part.at("/facts/0/artifact").asText()).isEqualTo(slug);
      before = part.path("next").isNull() ? "" : "&before=" + part.path("next").asLong();
    } while (!before.isEmpty());

    assertThat(read).isEqualTo(all);
    assertThat(actions(facts("subject=" + id))).contains("run_request").doesNotContain("create");
  }

  @ParameterizedTest
  @CsvSource({
    "before=0, PAGE_OUT_OF_RANGE",
    "before=abc, PAGE_OUT_OF_RANGE",
    "before=99999999999999999999, PAGE_OUT_OF_RANGE",
    "page_size=201, PAGE_OUT_OF_RANGE",
    "from=yesterday, TIME_INVALID",
    "until=2027-01-01, TIME_INVALID",
    "actor=%00, TEXT_TOO_LONG"
  })
  void badFilterIsRefused(String query, String code) {
    for (String path : List.of(FACTS, FACTS + "/csv")) {
      if (!(query.startsWith("page_size") && path.endsWith("csv"))) {
        Person.Reply reply = keeper.get(path + "?" + query);
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "_", "!", "\"", "\\", "' or 1=1 --"})
  void whatIsTypedIsNoPattern(String typed) {
    String query = URLEncoder.encode(typed, StandardCharsets.UTF_8);

    assertThat(facts("subject=" + query)).isEmpty();
    assertThat(facts("actor=" + query)).isEmpty();
  }

  @Test
  void downloadHoldsNoFormula() {
    String title = "=HYPERLINK(\"http://evil.example\";\"a\") " + System.nanoTime();
    String slug = Given.on(server).anArtifact(title, "print(1)");

    Person.Reply csv = keeper.get(FACTS + "/csv?action=create&subject=" + slug);

    assertThat(csv.status()).as(csv.body()).isEqualTo(200);
    assertThat(csv.header("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(csv.header("Content-Disposition")).contains("attachment; filename=facts.csv");
    List<String> lines = csv.body().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("\"seq\",\"happened_at\",\"actor\",\"action\"");
    assertThat(lines.get(1)).contains(",\"'=HYPERLINK(\"\"http://evil.example\"\"");
    assertThat(lines.get(1)).doesNotContain(",\"=").doesNotContain(",=");
  }

  @Test
  void brokenPluginIsListedWithItsReasonAndItsPlace() throws IOException {
    Path folder = Files.createDirectories(server.data().resolve("runner/plugins/broken"));
    Files.writeString(folder.resolve("language.json"), "{ no json");
    try {
      JsonNode broken = Eventually.finds(this::brokenPlugin);

      assertThat(broken.path("state").asText()).isEqualTo("refused");
      assertThat(broken.path("reason").asText()).contains("language.json is not JSON");
      assertThat(broken.path("signature").asText()).isEqualTo("unchecked");
      JsonNode listed = keeper.get(PLUGINS).json();
      assertThat(listed.path("answered").asBoolean()).isTrue();
      assertThat(listed.path("languages").findValuesAsText("name")).contains("python", "bash");
      assertThat(listed.path("plugins").findValuesAsText("signature")).contains("built_in");
      assertThat(listed.path("plugins").findValuesAsText("state")).contains("active");
    } finally {
      Files.delete(folder.resolve("language.json"));
      Files.delete(folder);
    }
  }

  private Optional<JsonNode> brokenPlugin() {
    for (JsonNode plugin : keeper.get(PLUGINS).json().path("plugins")) {
      if (plugin.path("place").asText().endsWith("/runner/plugins/broken")) {
        return Optional.of(plugin);
      }
    }
    return Optional.empty();
  }

  @Test
  void doctorsTableTellsWhatContainsCodeHere() {
    JsonNode told = keeper.get("/api/admin/doctor").json();

    assertThat(told.path("ready").asBoolean()).as(told.toString()).isTrue();
    assertThat(told.path("backend").asText()).isIn("nsjail", "bubblewrap");
    assertThat(told.path("lowest").asText()).isEqualTo("process");
    assertThat(told.path("sections").findValuesAsText("control")).contains("no internet socket");
    assertThat(told.path("looked_at").asText()).isNotEmpty();
  }

  @Test
  void limitsSayWhereEachComesFrom() {
    JsonNode run = keeper.get("/api/admin/limits").json().at("/kinds/0");

    assertThat(run.path("kind").asText()).isEqualTo("artifact_run");
    assertThat(run.at("/limits/0/bound").asText()).isEqualTo("timeout");
    assertThat(run.at("/limits/0/usual/amount").asDouble()).isEqualTo(30);
    assertThat(run.at("/limits/0/usual/configured").asBoolean()).isFalse();
    assertThat(run.at("/limits/0/ceiling/setting").asText())
        .isEqualTo("countersign.policy.ceiling.timeout");
  }

  @Test
  void secretsAreListedByTheirUseAndNeverByTheirValue() {
    String secret = Hooks.aSecret();
    // An address that needs no resolver; nothing of this kind happens meanwhile.
    String address = "https://1.1.1.1/" + System.nanoTime();
    String hook = new Hooks(keeper).register(address, secret, EXPIRED);
    try {
      Person.Reply listed = keeper.get("/api/admin/secrets");

      assertThat(listed.body()).contains(address).doesNotContain(secret.substring(6));
      JsonNode newest = listed.json().at("/secrets/0");
      assertThat(newest.path("key_here").asBoolean()).isTrue();
      assertThat(newest.at("/used_by/0/id").asText()).isEqualTo(hook);
    } finally {
      keeper.call("DELETE", Hooks.ROUTE + "/" + hook, null);
    }
  }
}
