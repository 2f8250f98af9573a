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
import org.junit.jupiter.params.provider.ValueSource;

/** Who sets up webhooks, and what a server as it ships refuses to be sent to. */
class WebhookDoorIT {

  private static final String MISSING = Hooks.ROUTE + "/no-such-webhook";
  private static final String EVENT = Hooks.WAITING;

  private final Server server = WatchedServer.get().server();

  private record Call(String method, String path, String body) {}

  private static final List<Call> CALLS =
      List.of(
          new Call("GET", Hooks.ROUTE, ""),
          new Call("POST", Hooks.ROUTE, Hooks.body("https://127.0.0.1/", Hooks.aSecret(), EVENT)),
          new Call("GET", MISSING, ""),
          new Call("PATCH", MISSING, "{\"enabled\":false}"),
          new Call("DELETE", MISSING, ""),
          new Call("POST", MISSING + "/test", ""),
          new Call("GET", MISSING + "/deliveries", ""));

  @ParameterizedTest
  @CsvSource({
    "consumer,    403 403 403 403 403 403 403",
    "author,      403 403 403 403 403 403 403",
    "approver,    403 403 403 403 403 403 403",
    "contributor, 403 403 403 403 403 403 403",
    "designer,    403 403 403 403 403 403 403",
    "admin,       200 400 404 404 404 404 404",
    "superuser,   200 400 404 404 404 404 404"
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
      assertThat(reply.code()).isIn("", "ADMINS_ONLY", "NOT_FOUND", "ADDRESS_NOT_PUBLIC");
      assertThat(send(Person.nobody(server), call).status()).as("by nobody").isEqualTo(401);
    }
  }

  @Test
  void everyRouteOfWebhooksStandsInTheMatrix() {
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
    served.removeIf(route -> !route.contains(" /api/admin/webhooks"));

    assertThat(served)
        .isEqualTo(
            CALLS.stream()
                .map(call -> call.method() + " " + call.path().replace("no-such-webhook", "{id}"))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080/",
        "https://localhost/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://169.254.169.254/latest/meta-data/",
        "https://10.0.0.1/",
        "https://100.64.0.1/",
        "https://[fd00::1]/",
        "https://0.0.0.0/",
        "https://2130706433/",
        "https://0177.0.0.1/",
        "https://0x7f.1/",
        "https://127.0.0.1./",
        "https://a:b@127.0.0.1/",
        "file:///etc/passwd"
      })
  void aServerAsItShipsIsSentToPublicHostsOnly(String address) {
    Person.Reply reply =
        server.person("admin").post(Hooks.ROUTE, Hooks.body(address, Hooks.aSecret(), EVENT));

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.code()).isIn("ADDRESS_NOT_PUBLIC", "ADDRESS_INVALID");
    assertThat(server.person("admin").get(Hooks.ROUTE).json().path("total").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|FIELD_REQUIRED",
        "[]|BODY_NOT_OBJECT",
        "{\"address\":1}|FIELD_TYPE",
        "{\"address\":\"https://192.0.2.1/\",\"secret\":\"hunter2\",\"events\":[\"x\"]}|SECRET_INVALID",
        "{\"address\":\"https://192.0.2.1/\",\"secret\":\"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"}"
            + "|EVENT_UNKNOWN",
        "{\"address\":\"https://192.0.2.1/\",\"secret\":\"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\","
            + "\"events\":[\"io.countersign.ping\"]}|EVENT_UNKNOWN"
      })
  void badInputGetsACodeAndANextStep(String body, String code) {
    Person.Reply reply = server.person("admin").post(Hooks.ROUTE, body);

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.body()).doesNotContain("hunter2", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  }

  private static Person.Reply send(Person person, Call call) {
    return person.call(call.method(), call.path(), call.body().isEmpty() ? null : call.body());
  }
}
