package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Assistants over the real client library and real HTTP, against a provider on loopback and a
 * server that may reach it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssistantsIT {

  private static final String PROVIDERS = "/api/ai/providers";
  private static final String TERMINAL = "/api/vs_terminal";
  private static final String USER_KEYS = "/api/ai/user_keys";
  private static final String USER_CHAT = "/api/ai/user_chat";
  private static final String GLOBAL_KEYS = "/api/ai/global_keys";
  private static final String HELLO = "{\"message\":\"Say hello\"}";

  private final Database database = Database.h2();
  private final ProviderServer provider = ProviderServer.start();
  private Server server;
  private Person admin;
  private Person author;

  @BeforeAll
  void start() {
    Map<String, String> environment = new HashMap<>(database.environment());
    environment.put("COUNTERSIGN_NOTIFY_ALLOW_LOOPBACK", "true");
    environment.put("COUNTERSIGN_ASSISTANTS_CHATS", "3");
    environment.put("COUNTERSIGN_ASSISTANTS_SILENCE", "PT2S");
    server = Server.start(environment);
    admin = server.person("admin");
    author = server.person("author");
  }

  @AfterAll
  void stop() {
    server.close();
    provider.close();
    database.close();
  }

  @BeforeEach
  void calm() {
    provider.calm();
  }

  private static String aKey() {
    return "key-" + UUID.randomUUID();
  }

  private void use(String name, String key) {
    ObjectNode setup = Person.JSON.createObjectNode().put("provider", name).put("api_key", key);
    setup.put("base_url", provider.address(name)).put("model", "model-a");
    setup.putArray("models").add("model-b");
    Person.Reply saved = admin.post(PROVIDERS + "/configure", setup.toString());
    assertThat(saved.status()).as(saved.body()).isEqualTo(200);
    assertThat(saved.json().path("status").asText()).isEqualTo("saved");
    assertThat(key.isEmpty() || !saved.body().contains(key)).as("key in the answer").isTrue();
    Person.Reply selected = admin.post(PROVIDERS + "/select", "{\"provider\":\"" + name + "\"}");
    assertThat(selected.status()).as(selected.body()).isEqualTo(200);
    assertThat(selected.json().path("model").asText()).isEqualTo("model-a");
    provider.asked().clear();
  }

  @ParameterizedTest
  @CsvSource({
    "openai,     /v1/chat/completions, Authorization, 'Bearer '",
    "mistral,    /v1/chat/completions, Authorization, 'Bearer '",
    "anthropic,  /v1/messages,         x-api-key,     ''",
    "ollama,     /api/chat,            Authorization, 'Bearer '"
  })
  void answersWholeAndAsAStreamInTheProvidersOwnLanguage(
      String name, String path, String header, String prefix) {
    String key = aKey();
    use(name, key);

    Person.Reply whole = author.post(Talk.ROUTE, HELLO);
    assertThat(whole.status()).as(whole.body()).isEqualTo(200);
    assertThat(whole.json().path("ok").asBoolean()).isTrue();
    assertThat(whole.json().path("reply").asText()).isEqualTo("Hello from the model.");
    assertThat(whole.json().path("model").asText()).isEqualTo("model-a");
    try (Talk talk = Talk.asks(server, author, HELLO)) {
      List<Talk.Event> events = talk.rest();
      assertThat(events).extracting(Talk.Event::name).contains("token").endsWith("done");
      assertThat(events.get(0).data().path("text").asText()).isEqualTo("Hello");
      assertThat(events.get(events.size() - 1).data()).isEqualTo(whole.json());
    }

    assertThat(provider.asked()).hasSize(2);
    for (ProviderServer.Asked asked : provider.asked()) {
      assertThat(asked.path()).isEqualTo(path);
      assertThat(asked.header(header)).isEqualTo(prefix + key);
      assertThat(asked.json().path("model").asText()).isEqualTo("model-a");
      assertThat(asked.json().path("stream").asBoolean()).isTrue();
      assertThat(asked.body()).contains("Say hello", "You help people", "2000");
      assertThat(asked.json().has("tools") && !asked.json().path("tools").isEmpty()).isFalse();
    }
  }

  @Test
  void theCodeAndWhatWasSaidBeforeAreSentAlong() {
    use("openai", aKey());
    ObjectNode body = Person.JSON.createObjectNode().put("message", "Make it faster");
    body.put("code", "print('```')\n").put("language", "python").put("model", "model-b");
    for (int i = 0; i < 30; i++) {
      body.withArray("messages").addObject().put("role", "user").put("text", "question " + i + ".");
      body.withArray("messages")
          .addObject()
          .put("role", "assistant")
          .put("content", "answer " + i + ".");
    }

    Person.Reply reply = author.post(Talk.ROUTE, body.toString());

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    JsonNode sent = provider.last().json();
    assertThat(sent.path("model").asText()).isEqualTo("model-b");
    JsonNode messages = sent.path("messages");
    assertThat(messages).hasSize(1 + 20 + 1);
    assertThat(messages.path(0).path("role").asText()).isEqualTo("system");
    assertThat(messages.path(1).path("content").asText()).isEqualTo("question 20.");
    assertThat(messages.path(20).path("role").asText()).isEqualTo("assistant");
    assertThat(messages.path(21).path("content").asText())
        .isEqualTo("Make it faster\n\nMy code:\n\n````python\nprint('```')\n````");
  }

  @Test
  void modelServerIsSetUpAndTriedInTheWordsOfTheTerminal() {
    use("openai", aKey());
    Person.Reply elsewhere = admin.post(TERMINAL + "/config", "{\"port\":1}");
    assertThat(elsewhere.code()).isEqualTo("KEY_OF_ANOTHER_ADDRESS");
    use("ollama", "");
    URI address = URI.create(provider.address("ollama"));
    assertThat(admin.post(TERMINAL + "/config", "{\"host\":\"a/b\"}").code())
        .isEqualTo("ADDRESS_INVALID");

    JsonNode moved = admin.post(TERMINAL + "/config", "{\"port\":1,\"model\":\"model-b\"}").json();
    assertThat(moved.path("changed").toString()).isEqualTo("{\"port\":1,\"model\":\"model-b\"}");
    assertThat(moved.path("diagnostics").path("port").asInt()).isEqualTo(1);
    assertThat(author.post(TERMINAL + "/warm", "{}").code()).isEqualTo("ASSISTANT_SILENT");
    JsonNode back = admin.post(TERMINAL + "/config", "{\"port\":" + address.getPort() + "}").json();
    assertThat(back.path("changed").path("port").asInt()).isEqualTo(address.getPort());

    JsonNode warm = author.post(TERMINAL + "/warm", "{}").json();
    assertThat(warm.path("loaded").asBoolean()).isTrue();
    assertThat(warm.path("model").asText()).isEqualTo("model-b");
    assertThat(warm.path("chars").asInt()).isEqualTo("Hello from the model.".length());
    JsonNode generated =
        author
            .post(TERMINAL + "/test_generate", "{\"prompt\":\"Why?\",\"model\":\"model-b\"}")
            .json();
    assertThat(generated.path("raw").asText()).isEqualTo("Hello from the model.");
    assertThat(generated.path("prompt").asText()).isEqualTo("Why?");
    assertThat(provider.last().body()).contains("Why?");
    assertThat(generated.path("diagnostics").path("default_model").asText()).isEqualTo("model-b");
  }

  @ParameterizedTest
  @CsvSource({"openai", "anthropic", "ollama"})
  void aStreamTellsEachPieceWhenItComes(String name) {
    use(name, aKey());
    provider.pausing();
    try (Talk talk = Talk.asks(server, author, HELLO)) {
      assertThat(talk.next().data().path("text").asText()).isEqualTo("Hello");
      provider.goingOn();
      assertThat(talk.rest()).last().extracting(Talk.Event::name).isEqualTo("done");
    }
  }

  @ParameterizedTest
  @CsvSource({"openai", "anthropic", "ollama"})
  void whatEndsAtItsBoundSaysSo(String name) {
    use(name, aKey());
    assertThat(author.post(Talk.ROUTE, HELLO).json().path("cut").asBoolean(true)).isFalse();
    provider.cuttingShort();
    assertThat(author.post(Talk.ROUTE, HELLO).json().path("cut").asBoolean()).isTrue();
  }

  @Test
  void whoeverHangsUpIsNotAnsweredOn() {
    use("openai", aKey());
    provider.answering(
        question -> Stream.generate(() -> "word ".repeat(200)).limit(20_000).toList());
    try (Talk talk = Talk.asks(server, author, HELLO)) {
      talk.next();
    }
    assertThat(provider.isHungUpOn()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "401, 409, ASSISTANT_KEY_REFUSED",
    "403, 409, ASSISTANT_KEY_REFUSED",
    "404, 409, ASSISTANT_MODEL_UNKNOWN",
    "400, 422, ASSISTANT_REFUSED",
    "429, 503, ASSISTANT_LIMITED",
    "500, 503, ASSISTANT_BROKEN",
    "302, 503, ASSISTANT_BROKEN"
  })
  void whatAProviderRefusesIsToldInOurWords(int with, int status, String code) {
    for (String name : List.of("openai", "anthropic", "ollama")) {
      String key = aKey();
      use(name, key);
      provider.failing(with);

      Person.Reply reply = author.post(Talk.ROUTE, HELLO);

      assertThat(reply.status()).as(name + reply.body()).isEqualTo(status);
      assertThat(reply.code()).isEqualTo(code);
      assertThat(reply.body()).doesNotContain(key, "Incorrect");
      assertThat(reply.header("Retry-After").isPresent()).isEqualTo(status == 503);
      assertThat(provider.asked()).as("asked once, and no redirect followed").hasSize(1);
      try (Talk talk = Talk.asks(server, author, HELLO)) {
        Talk.Event event = talk.next();
        assertThat(event.name()).isEqualTo("error");
        assertThat(event.data()).isEqualTo(reply.json());
      }
      provider.calm();
    }
  }

  @Test
  void whatBreaksOffOrIsNoAnswerIsNone() {
    use("openai", aKey());
    provider.breakingOff();
    try (Talk talk = Talk.asks(server, author, HELLO)) {
      assertThat(talk.next().name()).isEqualTo("token");
      assertThat(talk.next().data().path("code").asText()).isEqualTo("ASSISTANT_BROKEN");
    }
    provider.calm();
    provider.beingNoProvider();
    assertThat(author.post(Talk.ROUTE, HELLO).code()).isEqualTo("ASSISTANT_BROKEN");
    provider.calm();
    provider.beingSilent();
    assertThat(author.post(Talk.ROUTE, HELLO).code()).isEqualTo("ASSISTANT_SILENT");
    provider.calm();
    JsonNode errors = author.get(TERMINAL + "/diagnostics").json().at("/diagnostics/recent_errors");
    assertThat(errors.path(0).path("error").asText()).isEqualTo("ASSISTANT_SILENT");
    assertThat(errors.path(0).path("stage").asText()).isEqualTo("chat");
  }

  @Test
  void keyStandsNowhereButInTheRequestToItsProvider() {
    String key = aKey();
    use("openai", key);
    author.post(Talk.ROUTE, "{\"message\":\"a question nobody keeps\"}");
    provider.failing(401);
    author.post(Talk.ROUTE, HELLO);
    assertThat(admin.get(TERMINAL + "/ping").json().path("code").asText())
        .isEqualTo("ASSISTANT_KEY_REFUSED");
    admin.post(
        PROVIDERS + "/configure",
        "{\"provider\":\"openai\",\"api_key\":\"" + key + "\",\"model\":\"not a model\"}");
    provider.calm();

    database
        .content()
        .forEach(
            (table, rows) ->
                assertThat(rows.toString())
                    .as(table)
                    .doesNotContain(key, "a question nobody keeps"));
    for (String route :
        List.of(
            PROVIDERS,
            TERMINAL + "/models",
            TERMINAL + "/model_status",
            TERMINAL + "/ping",
            TERMINAL + "/diagnostics")) {
      assertThat(admin.get(route).body()).as(route).doesNotContain(key);
    }
    assertThat(logs()).isNotEmpty().allSatisfy(log -> assertThat(log).doesNotContain(key));
    assertThat(database.rows("select sealed from secret")).isNotEmpty();
    assertThat(admin.get("/api/admin/secrets").json().path("secrets").findValuesAsText("kind"))
        .contains("assistant");
    assertThat(
            database.rows(
                "select meta from fact where action = 'ask_assistant' order by seq desc limit 1"))
        .first()
        .asString()
        .contains("openai", "model-a");
  }

  @Test
  void aKeptKeyIsSentToNoOtherAddress() {
    String key = aKey();
    use("openai", key);
    try (ProviderServer other = ProviderServer.start()) {
      String body =
          Person.JSON
              .createObjectNode()
              .put("provider", "openai")
              .put("base_url", other.address("openai"))
              .toString();
      Person.Reply refused = admin.post(PROVIDERS + "/configure", body);

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.code()).isEqualTo("KEY_OF_ANOTHER_ADDRESS");
      author.post(Talk.ROUTE, HELLO);
      assertThat(other.asked()).isEmpty();
      assertThat(provider.last().header("Authorization")).endsWith(key);
    }
  }

  private static String kept(String provider, String key) {
    return Person.JSON.createObjectNode().put("provider", provider).put("api_key", key).toString();
  }

  private static String asked(String model) {
    ObjectNode body = Person.JSON.createObjectNode().put("provider", "openai").put("model", model);
    body.putArray("messages").addObject().put("role", "user").put("content", "Hello");
    return body.toString();
  }

  @Test
  void ownKeyOpensOnesOwnQuestionsAndNobodyElses() {
    String operators = aKey();
    String own = aKey();
    use("openai", operators);
    assertThat(author.post(USER_CHAT, asked("model-a")).code()).isEqualTo("NO_OWN_KEY");
    assertThat(author.post(USER_KEYS, kept("openai", "two words")).code()).isEqualTo("KEY_INVALID");

    author.post(USER_KEYS, kept("openai", aKey()));
    Person.Reply saved = author.post(USER_KEYS, kept("openai", own));
    assertThat(saved.status()).as(saved.body()).isEqualTo(200);
    Person.Reply list = author.get(USER_KEYS);
    assertThat(saved.body() + list.body()).doesNotContain(own);
    assertThat(list.json().path("keys").findValuesAsText("provider")).containsExactly("openai");
    assertThat(list.json().path("keys").path(0).path("usable").asBoolean()).isTrue();
    assertThat(server.person("contributor").get(USER_KEYS).json().path("keys")).isEmpty();
    assertThat(admin.get("/api/admin/secrets").json().path("secrets").findValuesAsText("kind"))
        .containsOnlyOnce("own_key");

    author.post(Talk.ROUTE, HELLO);
    assertThat(provider.last().header("Authorization")).isEqualTo("Bearer " + own);
    server.person("contributor").post(Talk.ROUTE, HELLO);
    assertThat(provider.last().header("Authorization")).isEqualTo("Bearer " + operators);
    Person.Reply reply = author.post(USER_CHAT, asked("a-model-nobody-offers"));
    assertThat(reply.json().path("reply").asText()).isEqualTo("Hello from the model.");
    assertThat(provider.last().body()).contains("a-model-nobody-offers");
    assertThat(
            database.rows(
                "select meta from fact where action = 'ask_assistant' order by seq desc limit 1"))
        .first()
        .asString()
        .contains("own_key", "true");

    assertThat(author.call("DELETE", USER_KEYS + "?provider=openai", null).status()).isEqualTo(200);
    author.post(Talk.ROUTE, HELLO);
    assertThat(provider.last().header("Authorization")).isEqualTo("Bearer " + operators);
    assertThat(author.call("DELETE", USER_KEYS + "?provider=openai", null).status()).isEqualTo(404);
    assertThat(database.rows("select id from own_key")).isEmpty();
  }

  @Test
  void ownKeyIsSentToNoOtherAddress() {
    use("openai", aKey());
    String own = aKey();
    author.post(USER_KEYS, kept("openai", own));
    try (ProviderServer other = ProviderServer.start()) {
      String operators = aKey();
      ObjectNode moved = Person.JSON.createObjectNode().put("provider", "openai");
      moved.put("base_url", other.address("openai")).put("api_key", operators);
      assertThat(admin.post(PROVIDERS + "/configure", moved.toString()).status()).isEqualTo(200);

      assertThat(author.post(USER_CHAT, asked("model-a")).code()).isEqualTo("NO_OWN_KEY");
      author.post(Talk.ROUTE, HELLO);
      assertThat(other.last().header("Authorization")).isEqualTo("Bearer " + operators);
      assertThat(author.get(USER_KEYS).json().path("keys").path(0).path("usable").asBoolean(true))
          .isFalse();
    } finally {
      author.call("DELETE", USER_KEYS + "?provider=openai", null);
    }
  }

  @Test
  void operatorsKeysAreKeptAndForgottenByProvider() {
    use("openai", aKey());
    String key = aKey();
    assertThat(admin.post(GLOBAL_KEYS, kept("openai", key)).status()).isEqualTo(200);
    author.post(Talk.ROUTE, HELLO);
    assertThat(provider.last().header("Authorization")).isEqualTo("Bearer " + key);
    assertThat(admin.get(GLOBAL_KEYS).body()).doesNotContain(key);
    assertThat(admin.call("DELETE", GLOBAL_KEYS + "?provider=openai", null).status())
        .isEqualTo(200);
    assertThat(provider(admin.get(PROVIDERS).json(), "openai").path("key_kept").asBoolean())
        .isFalse();
  }

  @Test
  void aForgottenKeyLeavesTheAssistantUnconfigured() {
    use("anthropic", aKey());
    admin.post(PROVIDERS + "/configure", "{\"provider\":\"anthropic\",\"api_key\":\"\"}");

    assertThat(author.post(Talk.ROUTE, HELLO).code()).isEqualTo("NO_ASSISTANT");
    JsonNode anthropic = provider(author.get(PROVIDERS).json(), "anthropic");
    assertThat(anthropic.path("configured").asBoolean()).isFalse();
    assertThat(anthropic.path("key_kept").asBoolean()).isFalse();
    Person.Reply selected = admin.post(PROVIDERS + "/select", "{\"provider\":\"anthropic\"}");
    assertThat(selected.status()).isEqualTo(409);
    assertThat(selected.code()).isEqualTo("ASSISTANT_NOT_CONFIGURED");
    assertThat(selected.body()).contains("an api_key");
  }

  private static JsonNode provider(JsonNode list, String key) {
    for (JsonNode one : list.path("providers")) {
      if (one.path("key").asText().equals(key)) {
        return one;
      }
    }
    throw new AssertionError(key + " is not in " + list);
  }

  @Test
  void oneProviderIsSelectedAndEachThatIsSetUpCanBeAskedByName() {
    use("ollama", "");
    use("openai", aKey());
    JsonNode list = author.get(PROVIDERS).json();
    assertThat(list.path("providers").findValuesAsText("key"))
        .containsExactly(
            "openai",
            "anthropic",
            "ollama",
            "gemini",
            "huggingface",
            "cohere",
            "mistral",
            "openrouter",
            "azure_openai",
            "perplexity");
    assertThat(list.path("providers").findValuesAsText("selected"))
        .containsOnlyOnce("true")
        .startsWith("true");
    assertThat(provider(list, "ollama").path("configured").asBoolean()).isTrue();
    assertThat(provider(list, "azure_openai").path("requires_base_url").asBoolean()).isTrue();

    Person.Reply reply =
        author.post(
            "/api/ai/chat",
            "{\"provider\":\"ollama\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");

    assertThat(reply.json().path("reply").asText()).isEqualTo("Hello from the model.");
    assertThat(provider.last().path()).isEqualTo("/api/chat");
    assertThat(provider.last().headers().containsKey("Authorization")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"openai", "anthropic", "ollama"})
  void modelsAreListedByTheProvider(String name) {
    use(name, aKey());

    JsonNode ping = author.get(TERMINAL + "/ping").json();
    assertThat(ping.path("ok").asBoolean()).as(ping.toString()).isTrue();
    assertThat(ping.path("models_found").asInt()).isEqualTo(2);
    assertThat(ping.path("base_url").asText()).isEqualTo(provider.address(name));
    JsonNode status = author.get(TERMINAL + "/model_status?model=model-b").json();
    assertThat(status.path("ready").asBoolean()).isTrue();
    assertThat(status.path("listed").asBoolean()).isTrue();
    assertThat(author.get(TERMINAL + "/model_status?model=x").json().path("ready").asBoolean())
        .isFalse();
    JsonNode models = author.get(TERMINAL + "/models").json();
    assertThat(models.path("default").asText()).isEqualTo("model-a");
    assertThat(models.path("models").toString()).isEqualTo("[\"model-a\",\"model-b\"]");
    assertThat(author.get(TERMINAL + "/ping?provider=" + name).status()).isEqualTo(403);
    assertThat(admin.get(TERMINAL + "/ping?provider=" + name).json().path("ok").asBoolean())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                       | 400 | MESSAGE_REQUIRED",
        "{\"message\":\"  \"}                                     | 400 | MESSAGE_REQUIRED",
        "{\"message\":7}                                          | 400 | FIELD_TYPE",
        "[]                                                       | 400 | BODY_NOT_OBJECT",
        "{\"message\":\"a\",\"model\":\"other\"}                  | 400 | MODEL_NOT_OFFERED",
        "{\"message\":\"a\",\"messages\":[{\"role\":\"system\",\"text\":\"b\"}]} | 400 | ROLE_INVALID",
        "{\"message\":\"a\",\"messages\":[{\"role\":\"user\"}]}   | 400 | FIELD_REQUIRED"
      })
  void aBadQuestionGetsACodeAndANextStep(String body, int status, String code) {
    use("openai", aKey());
    Person.Reply reply = author.post(Talk.ROUTE, body);

    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(provider.asked()).isEmpty();
  }

  @Test
  void aQuestionThatIsTooLongIsNotSent() {
    use("openai", aKey());
    ObjectNode body = Person.JSON.createObjectNode().put("message", "x".repeat(20_001));
    assertThat(author.post(Talk.ROUTE, body.toString()).code()).isEqualTo("TEXT_TOO_LONG");
    body.put("message", "x").put("code", "x".repeat(100_001));
    assertThat(author.post(Talk.ROUTE, body.toString()).code()).isEqualTo("TEXT_TOO_LONG");
    assertThat(provider.asked()).isEmpty();
  }

  @Test
  void soManyAreAnsweredAtOnce() {
    use("openai", aKey());
    provider.pausing();
    Person approver = server.person("approver");
    List<Talk> talks = new ArrayList<>();
    try {
      for (Person person : List.of(author, author, approver)) {
        Talk talk = Talk.asks(server, person, HELLO);
        talks.add(talk);
        talk.next();
      }
      for (Person person : List.of(author, approver)) {
        Person.Reply refused = person.post(Talk.ROUTE, HELLO);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("ASSISTANT_BUSY");
        assertThat(refused.header("Retry-After")).isPresent();
      }
      provider.goingOn();
      for (Talk talk : talks) {
        assertThat(talk.rest()).last().extracting(Talk.Event::name).isEqualTo("done");
      }
    } finally {
      talks.forEach(Talk::close);
    }
    assertThat(author.post(Talk.ROUTE, HELLO).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"provider\":\"skynet\"}                                        | PROVIDER_UNKNOWN",
        "{}                                                               | FIELD_REQUIRED",
        "{\"provider\":\"openai\",\"api_key\":\"two words\"}              | KEY_INVALID",
        "{\"provider\":\"openai\",\"api_key\":\"line\\nbreak\"}           | KEY_INVALID",
        "{\"provider\":\"gemini\",\"model\":\"../../v1/secrets\"}         | MODEL_INVALID",
        "{\"provider\":\"gemini\",\"model\":\"a?b=c\"}                    | MODEL_INVALID",
        "{\"provider\":\"openai\",\"base_url\":\"https://10.0.0.1/v1\",\"api_key\":\"k\"} | ADDRESS_NOT_PUBLIC",
        "{\"provider\":\"openai\",\"base_url\":\"http://8.8.8.8/v1\",\"api_key\":\"k\"}   | ADDRESS_NOT_ENCRYPTED",
        "{\"provider\":\"openai\",\"base_url\":\"https://169.254.169.254\",\"api_key\":\"k\"} | ADDRESS_NOT_PUBLIC",
        "{\"provider\":\"openai\",\"base_url\":\"https://u:p@8.8.8.8/\",\"api_key\":\"k\"} | ADDRESS_INVALID",
        "{\"provider\":\"openai\",\"base_url\":\"file:///etc/passwd\",\"api_key\":\"k\"}  | ADDRESS_INVALID",
        "{\"provider\":\"openai\",\"base_url\":\"https://8.8.8.8/?a=b\",\"api_key\":\"k\"} | ADDRESS_INVALID"
      })
  void aBadSetupGetsACodeAndChangesNothing(String body, String code) {
    use("openai", aKey());
    JsonNode before = admin.get(PROVIDERS).json();
    Person.Reply reply = admin.post(PROVIDERS + "/configure", body);

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(admin.get(PROVIDERS).json()).isEqualTo(before);
  }

  @Test
  void aConversationIsKeptWithItsReportForWhoeverHadIt() {
    String name = "Kurse " + System.nanoTime();
    String body =
        """
        {"name": "%s", "report_markdown": "# Prices\\n",
         "messages": [{"role": "user", "text": "Hello <b>", "ts": "2027-01-31T12:00:00Z"},
                      {"role": "assistant", "text": "Hello!"}]}"""
            .formatted(name);
    String key = UUID.randomUUID().toString();
    String save = TERMINAL + "/save_chat";

    Person.Reply saved = author.call("POST", save, body, "Idempotency-Key", key);
    Person.Reply repeated = author.call("POST", save, body, "Idempotency-Key", key);
    Person.Reply second = author.post(save, body);

    String plain = name.replace(' ', '_');
    assertThat(saved.status()).as(saved.body()).isEqualTo(201);
    String file = saved.json().path("file").asText();
    assertThat(file).isEqualTo(plain + ".json");
    assertThat(saved.header("Location")).contains(TERMINAL + "/load_chat?file=" + file);
    assertThat(repeated.json()).isEqualTo(saved.json());
    assertThat(second.json().path("file").asText()).isEqualTo(plain + "_1.json");
    JsonNode session = author.get(saved.header("Location").orElseThrow()).json().path("session");
    assertThat(session.path("name").asText()).isEqualTo(plain);
    assertThat(session.path("message_count").asInt()).isEqualTo(2);
    assertThat(session.path("report_markdown").asText()).isEqualTo("# Prices\n");
    assertThat(session.at("/messages/0").toString())
        .isEqualTo("{\"role\":\"user\",\"text\":\"Hello <b>\",\"ts\":\"2027-01-31T12:00:00Z\"}");
    assertThat(files(author)).contains(file, plain + "_1.json");

    Person approver = server.person("approver");
    assertThat(files(approver)).doesNotContain(file);
    assertThat(approver.get(TERMINAL + "/load_chat?file=" + file).status()).isEqualTo(404);
    assertThat(admin.get(TERMINAL + "/load_chat?file=" + file).status()).isEqualTo(404);
    String delete = "{\"file\":\"" + file + "\"}";
    assertThat(approver.post(TERMINAL + "/delete_chat", delete).status()).isEqualTo(404);
    assertThat(author.post(TERMINAL + "/delete_chat", delete).json().path("deleted").asText())
        .isEqualTo(file);
    assertThat(author.get(TERMINAL + "/load_chat?file=" + file).status()).isEqualTo(404);
    assertThat(files(author)).doesNotContain(file).contains(plain + "_1.json");
  }

  private static List<String> files(Person person) {
    return person.get(TERMINAL + "/chat_sessions").json().path("sessions").findValuesAsText("file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                              | 400 | MESSAGES_REQUIRED",
        "{\"messages\":[]}                                               | 400 | MESSAGES_REQUIRED",
        "{\"messages\":[{\"role\":\"A b\",\"text\":\"x\"}]}              | 400 | ROLE_INVALID",
        "{\"messages\":[{\"role\":\"user\",\"text\":\"a\\u0000\"}]}      | 400 | TEXT_NOT_STORABLE",
        "{\"messages\":\"none\"}                                         | 400 | FIELD_TYPE"
      })
  void whatIsNoConversationIsNotKept(String body, int status, String code) {
    Person.Reply reply = author.post(TERMINAL + "/save_chat", body);

    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
  }

  @Test
  void aConversationOfMoreThanAMebibyteIsNotKept() {
    ObjectNode body = Person.JSON.createObjectNode().put("report_markdown", "x".repeat(1 << 20));
    body.withArray("messages").addObject().put("role", "user").put("text", "a");
    Person.Reply reply = author.post(TERMINAL + "/save_chat", body.toString());

    assertThat(reply.status()).isEqualTo(413);
    assertThat(author.get(TERMINAL + "/load_chat?file=../../etc/passwd").code())
        .isEqualTo("FILE_INVALID");
  }

  private List<String> logs() {
    try (Stream<Path> files = Files.walk(server.data().resolve("log"))) {
      List<String> logs = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        logs.add(Files.readString(file));
      }
      return logs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
