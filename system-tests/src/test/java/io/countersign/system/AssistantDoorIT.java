package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who talks to assistants and sets them up, on a server as it ships, where none is set up. */
class AssistantDoorIT {

  private static final String TERMINAL = "/api/vs_terminal";
  private static final String LOOPBACK =
      "{\"provider\":\"openai\",\"base_url\":\"http://127.0.0.1:1/v1\",\"api_key\":\"k\"}";

  private final Server server = WatchedServer.get().server();

  private record Call(String method, String path, String body) {}

  private static final List<Call> CALLS =
      List.of(
          new Call("GET", "/api/ai/providers", ""),
          new Call("POST", "/api/ai/providers/configure", LOOPBACK),
          new Call("POST", "/api/ai/providers/select", "{\"provider\":\"openai\"}"),
          new Call(
              "POST",
              "/api/ai/chat",
              "{\"provider\":\"openai\",\"messages\":[{\"role\":\"user\",\"text\":\"a\"}]}"),
          new Call("POST", TERMINAL + "/chat", "{\"message\":\"a\"}"),
          new Call("GET", TERMINAL + "/models", ""),
          new Call("GET", TERMINAL + "/model_status", ""),
          new Call("GET", TERMINAL + "/ping", ""),
          new Call("GET", TERMINAL + "/diagnostics", ""),
          new Call("POST", TERMINAL + "/save_chat", "{}"),
          new Call("GET", TERMINAL + "/chat_sessions", ""),
          new Call("GET", TERMINAL + "/load_chat?file=none.json", ""),
          new Call("POST", TERMINAL + "/delete_chat", "{\"file\":\"none.json\"}"),
          new Call("POST", TERMINAL + "/config", "{\"gen_timeout\":60}"),
          new Call("POST", TERMINAL + "/warm", "{}"),
          new Call("POST", TERMINAL + "/test_generate", "{}"),
          new Call("GET", "/api/ai/user_keys", ""),
          new Call("POST", "/api/ai/user_keys", "{\"provider\":\"openai\",\"api_key\":\" \"}"),
          new Call("DELETE", "/api/ai/user_keys?provider=openai", ""),
          new Call(
              "POST",
              "/api/ai/user_chat",
              "{\"provider\":\"openai\",\"messages\":[{\"role\":\"user\",\"text\":\"a\"}]}"),
          new Call("GET", "/api/ai/global_keys", ""),
          new Call("POST", "/api/ai/global_keys", "{\"provider\":\"openai\",\"api_key\":\" \"}"),
          new Call("DELETE", "/api/ai/global_keys?provider=unknown", ""));

  /** In the order of the calls; nothing is set up, so that whoever may ask is told so. */
  @ParameterizedTest
  @CsvSource({
    "consumer,    403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403",
    "designer,    403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403",
    "author,      200 403 403 409 409 200 200 200 200 400 200 404 404 403 409 409 200 400 404 409 403 403 403",
    "approver,    200 403 403 409 409 200 200 200 200 400 200 404 404 403 409 409 200 400 404 409 403 403 403",
    "contributor, 200 403 403 409 409 200 200 200 200 400 200 404 404 403 409 409 200 400 404 409 403 403 403",
    "admin,       200 400 409 409 409 200 200 200 200 400 200 404 404 400 409 409 200 400 404 409 200 400 400",
    "superuser,   200 400 409 409 409 200 200 200 200 400 200 404 404 400 409 409 200 400 404 409 200 400 400"
  })
  void personAndRoute(String name, String statuses) {
    Person person = server.person(name);
    String[] wanted = statuses.split("\\s+");
    for (int i = 0; i < wanted.length; i++) {
      Call call = CALLS.get(i);
      Person.Reply reply = send(person, call);
      assertThat(reply.status())
          .as("%s %s", call, reply.body())
          .isEqualTo(Integer.parseInt(wanted[i]));
      assertThat(send(Person.nobody(server), call).status()).as("by nobody").isEqualTo(401);
    }
  }

  @Test
  void everyRouteOfAssistantsStandsInTheMatrix() {
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
    served.removeIf(
        route ->
            !route.contains(" /api/ai/")
                && !(route.contains(" " + TERMINAL + "/") && !route.contains("report")));

    assertThat(served)
        .isEqualTo(
            CALLS.stream()
                .map(call -> call.method() + " " + call.path().replaceAll("\\?.*", ""))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void withoutAnAssistantOneIsToldHowToAddOne() {
    Person author = server.person("author");
    Person.Reply reply = author.post(TERMINAL + "/chat", "{\"message\":\"Hello\"}");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("NO_ASSISTANT");
    assertThat(reply.json().path("detail").asText()).contains("/assistants", "admin");
    assertThat(reply.json().has("reply")).as("no answer is made up").isFalse();
    assertThat(author.get(TERMINAL + "/models").json().path("models")).isEmpty();
    Person.Reply ping = author.get(TERMINAL + "/ping");
    assertThat(ping.json().path("ok").asBoolean()).isFalse();
    assertThat(ping.json().path("code").asText()).isEqualTo("NO_ASSISTANT");
  }

  @Test
  void ownHostIsNotReachedUnlessTheOperatorSaysSo() {
    Person admin = server.person("admin");
    Person.Reply explicit = admin.post("/api/ai/providers/configure", LOOPBACK);
    assertThat(explicit.code()).isEqualTo("ADDRESS_NOT_PUBLIC");
    assertThat(explicit.body()).doesNotContain("\"k\"");

    admin.post("/api/ai/providers/configure", "{\"provider\":\"ollama\",\"model\":\"m\"}");
    Person.Reply preset =
        admin.post(
            "/api/ai/chat",
            "{\"provider\":\"ollama\",\"messages\":[{\"role\":\"user\",\"text\":\"a\"}]}");
    assertThat(preset.status()).isEqualTo(409);
    assertThat(preset.code()).isEqualTo("ASSISTANT_ADDRESS_CLOSED");
  }

  private static Person.Reply send(Person person, Call call) {
    return person.call(call.method(), call.path(), call.body().isEmpty() ? null : call.body());
  }
}
