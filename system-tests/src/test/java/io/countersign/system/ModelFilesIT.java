package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that somebody keeps by a name, and what becomes of it when it is published. */
class ModelFilesIT {

  private static final String SAVE = "/api/save_model_code";
  private static final String RUN = "/api/run_model";
  private static final String PUBLISH = "/api/publish_model_legacy";

  private final Server server = SharedServer.get();
  private final Person author = server.person("author");

  private static String fresh(String name) {
    return name + "_" + System.nanoTime();
  }

  private static ObjectNode model(String name, String code) {
    return Person.JSON.createObjectNode().put("name", name).put("code", code);
  }

  private JsonNode loaded(String name) {
    Person.Reply reply = author.get("/api/load_saved_model?name=" + name);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  @Test
  void savedCodeIsReadAgainToTheLetter() {
    String name = fresh("kept");
    String code = "def main():\r\n\tprint('Grüße 🙂')\n\n";
    Person.Reply saved = author.post(SAVE, model(name, code).toString());
    assertThat(saved.status()).as(saved.body()).isEqualTo(201);
    assertThat(saved.json().path("saved").asText()).isEqualTo(name);
    assertThat(saved.json().path("entrypoint_added").asBoolean()).isFalse();
    assertThat(author.get(saved.header("Location").orElseThrow()).json().path("code").asText())
        .isEqualTo(code);
    JsonNode listed = author.get("/api/list_saved_models").json().path("models");
    assertThat(listed).anyMatch(line -> line.path("name").asText().equals(name));
  }

  @Test
  void nothingIsWrittenOverUnasked() {
    String name = fresh("taken");
    author.post(SAVE, model(name, "def main(): 1").toString());
    Person.Reply again = author.post(SAVE, model(name, "def main(): 2").toString());
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("MODEL_EXISTS");
    assertThat(again.json().path("exists").asBoolean()).isTrue();
    assertThat(again.json().path("name").asText()).isEqualTo(name);
    assertThat(loaded(name).path("code").asText()).isEqualTo("def main(): 1");

    Person.Reply over =
        author.post(SAVE, model(name, "def main(): 2").put("overwrite", true).toString());
    assertThat(over.status()).isEqualTo(200);
    assertThat(over.json().path("overwritten").asBoolean()).isTrue();
    assertThat(loaded(name).path("code").asText()).isEqualTo("def main(): 2");
  }

  @Test
  void pythonWithoutAnEntryPointGetsOneUnlessThatIsDeclined() {
    String with = fresh("demo");
    String without = fresh("plain");
    Person.Reply added = author.post(SAVE, model(with, "x = 1").toString());
    assertThat(added.json().path("entrypoint_added").asBoolean()).isTrue();
    assertThat(loaded(with).path("code").asText())
        .startsWith("x = 1\n")
        .contains("def run_demo():");
    author.post(SAVE, model(without, "x = 1").put("add_entrypoint", false).toString());
    assertThat(loaded(without).path("code").asText()).isEqualTo("x = 1");
  }

  @Test
  void modelWithoutANameGetsOne() {
    Person.Reply saved =
        author.post(SAVE, Person.JSON.createObjectNode().put("code", "def main(): 1").toString());
    // Two within a second would be one name; the second is refused then, and nothing is lost.
    assertThat(saved.status()).isIn(201, 409);
    assertThat(saved.body()).containsPattern("model_\\d{8}_\\d{6}");
  }

  @Test
  void nobodySeesWhatAnotherKeeps() {
    String name = fresh("mine");
    author.post(SAVE, model(name, "def main(): 1").toString());
    Person other = server.person("contributor");
    assertThat(other.get("/api/load_saved_model?name=" + name).status()).isEqualTo(404);
    assertThat(other.post("/api/delete_saved_model", model(name, "").toString()).status())
        .isEqualTo(404);
    assertThat(other.get("/api/list_saved_models").body()).doesNotContain(name);
    assertThat(loaded(name).path("code").asText()).isEqualTo("def main(): 1");
  }

  @Test
  void deletedModelIsGone() {
    String name = fresh("gone");
    author.post(SAVE, model(name, "def main(): 1").toString());
    assertThat(author.post("/api/delete_saved_model", model(name, "").toString()).status())
        .isEqualTo(200);
    assertThat(author.get("/api/load_saved_model?name=" + name).status()).isEqualTo(404);
  }

  @Test
  void whoOnlyConsumesKeepsAndPublishesNothing() {
    Person consumer = server.person("consumer");
    String body = model(fresh("no"), "def main(): 1").toString();
    assertThat(consumer.post(SAVE, body).status()).isEqualTo(403);
    assertThat(consumer.post("/api/save_model", body).status()).isEqualTo(403);
    assertThat(consumer.get("/api/list_saved_models").status()).isEqualTo(403);
    assertThat(consumer.post(PUBLISH, body).status()).isEqualTo(403);
    assertThat(Person.nobody(server).get("/api/list_saved_models").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "../x", "a/b", "a.py", "ä", "a b", "x\u0000"})
  void nameThatIsNoneIsRefused(String name) {
    Person.Reply reply = author.post("/api/save_model", model(name, "def main(): 1").toString());
    if (name.isBlank()) { // it gets one of ours
      assertThat(reply.status()).isIn(200, 201);
      return;
    }
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("MODEL_NAME");
  }

  @Test
  void modelIsStartedByItsEntryPointWithItsInputs() {
    String name = fresh("started");
    String code =
        "def main():\n    return 1\n\ndef demo():\n    print(rate)\n    return [rate * 2]\n";
    author.post(SAVE, model(name, code).toString());
    ObjectNode wish = Person.JSON.createObjectNode().put("name", name);
    wish.putObject("inputs").put("rate", 21);
    JsonNode ran = author.post(RUN, wish.toString()).json();
    assertThat(ran.path("output").asText()).isEqualTo("21\n[Result] [42]\n");
    assertThat(ran.path("result").toString()).isEqualTo("[42]");
    assertThat(author.get("/api/runs/" + ran.path("run_id").asText()).status()).isEqualTo(200);
    assertThat(author.post(RUN, "{\"name\":\"" + name + "\"}").json().path("error").asText())
        .contains("NameError");
  }

  @Test
  void modelWithAGuardStartsOnceAndItsFiguresAreKept() {
    String name = fresh("guarded");
    String code =
        "import matplotlib.pyplot as plot\n\ndef main():\n    plot.plot([1, 2])\n    print('once')\n"
            + "\nif __name__ == '__main__':\n    main()\n";
    author.post(SAVE, model(name, code).toString());
    JsonNode ran = author.post(RUN, "{\"name\":\"" + name + "\",\"capture_plots\":true}").json();
    assertThat(ran.path("output").asText()).isEqualTo("once\n");
    assertThat(ran.path("images")).hasSize(1);
  }

  @Test
  void modelInAnotherLanguageRunsAndTakesNoInputs() {
    String name = fresh("shell");
    author.post(SAVE, model(name, "echo $((6 * 7))").put("language", "bash").toString());
    String wish = "{\"name\":\"" + name + "\"%s}";
    assertThat(author.post(RUN, wish.formatted("")).json().path("output").asText())
        .isEqualTo("42\n");
    assertThat(author.post(RUN, wish.formatted(",\"inputs\":{\"a\":1}")).code())
        .isEqualTo("INPUTS_UNKNOWN");
  }

  @Test
  void nobodyRunsAnothersModel() {
    String name = fresh("mine");
    author.post(SAVE, model(name, "print(1)").toString());
    String wish = "{\"name\":\"" + name + "\"}";
    assertThat(server.person("contributor").post(RUN, wish).status()).isEqualTo(404);
    assertThat(server.person("consumer").post(RUN, wish).status()).isEqualTo(403);
    assertThat(Person.nobody(server).post(RUN, wish).status()).isEqualTo(401);
    assertThat(author.post(RUN, "{}").status()).isEqualTo(400);
  }

  @Test
  void publishedModelIsAnArtifactWhoseRunsNeedConsent() {
    String name = fresh("published");
    Person.Reply published = author.post(PUBLISH, model(name, "def main(): 1").toString());
    assertThat(published.status()).as(published.body()).isEqualTo(200);
    String slug = published.json().path("slug").asText();
    assertThat(published.json().path("path").asText()).isEqualTo("/code_artifact?slug=" + slug);
    JsonNode artifact =
        server.person("consumer").get("/api/code/artifacts/" + slug).json().path("artifact");
    assertThat(artifact.path("title").asText()).isEqualTo(name);
    assertThat(artifact.path("effective_perms").path("can_run").asBoolean()).isFalse();

    Person.Reply again = author.post(PUBLISH, model(name, "def main(): 2").toString());
    assertThat(again.status()).isEqualTo(409);
    Person.Reply next =
        author.post(PUBLISH, model(name, "def main(): 2").put("overwrite", true).toString());
    assertThat(next.json().path("slug").asText()).isEqualTo(slug);
    assertThat(next.json().path("version").asInt()).isEqualTo(2);
  }

  @Test
  void repeatedSaveIsOne() {
    String body = model(fresh("once"), "def main(): 1").toString();
    Person.Reply first = author.call("POST", SAVE, body, "Idempotency-Key", fresh("key"));
    assertThat(first.status()).isEqualTo(201);
    String key = fresh("key");
    String other = model(fresh("twice"), "def main(): 1").toString();
    assertThat(author.call("POST", SAVE, other, "Idempotency-Key", key).status()).isEqualTo(201);
    Person.Reply repeated = author.call("POST", SAVE, other, "Idempotency-Key", key);
    assertThat(repeated.status()).isEqualTo(201);
    assertThat(repeated.json().path("overwritten").asBoolean()).isFalse();
  }
}
