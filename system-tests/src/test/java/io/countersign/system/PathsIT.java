package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.system.RawHttp.Answer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** However an address is written, nobody without a token gets past it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathsIT {

  private static final String CANARY = "Canary of paths";

  /** What is meant for everybody: what verifies tokens, and the two ways to sign in. */
  private static final Set<String> OPEN = Set.of("/api/auth/jwks", "/api/auth/token");

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO");

  private final Server server = WatchedServer.get().server();
  private final String slug =
      Given.on(server).anArtifact(CANARY + " " + System.nanoTime(), "print('canary')");
  private final String request = Given.on(server).aRequest(slug, "{}");
  private final EngineIds ids = EngineIds.of(server, request);
  private final List<String> broken = new ArrayList<>();
  private int calls;

  /** The routes as the server itself declares them, with real names filled in. */
  private List<String> routes() {
    JsonNode paths =
        Anybody.of(server)
            .call("GET", "/openapi?format=json", "", "Accept", "application/json")
            .json()
            .path("paths");
    assertThat(paths.size()).isGreaterThan(15);
    List<String> routes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      routes.add(
          path.getKey()
              .replace("{slug}", slug)
              .replace("{id}", request)
              .replace("{language}", "python")
              .replaceAll("\\{name[^}]*}", "data.txt"));
    }
    routes.removeAll(OPEN);
    assertThat(routes).allMatch(route -> route.startsWith("/api/"));
    routes.add("/engine-rest/engine");
    routes.add("/engine-rest/task/" + ids.of("task"));
    routes.add("/engine-rest/process-instance/" + ids.of("process-instance"));
    routes.add("/operaton/api/engine/engine/default/task/" + ids.of("task"));
    routes.add("/operaton/api/engine/engine/default/process-instance");
    routes.add("/operaton/api/cockpit/plugin/base/default/process-instance");
    return routes;
  }

  private static Set<String> spellings(String route) {
    int slash = route.lastIndexOf('/');
    String parent = route.substring(0, slash);
    String last = route.substring(slash + 1);
    int second = route.indexOf('/', 1);
    String first = route.substring(0, second);
    String rest = route.substring(second);
    return new LinkedHashSet<>(
        List.of(
            route,
            route + "/",
            route + "//",
            route + ".json",
            route + ".html",
            route + "/x",
            route + "/configs",
            route + "/openapi",
            route + "/health",
            route + ";x=1",
            route + ";jsessionid=1",
            route + "%3bx=1",
            route + ".",
            route + "%2e",
            route + "%20",
            route + "%00",
            route + "%0d%0ax:%20y",
            route + "?access_token=x",
            route + "#x",
            "/" + route,
            first + "/" + rest,
            first + ";x=1" + rest,
            first + "/." + rest,
            first + "/%2e" + rest,
            first + "/x/.." + rest,
            first + "/x/%2e%2e" + rest,
            "/sign-in/.." + route,
            "/health/.." + route,
            "/health/%2e%2e" + route,
            "/health/..;" + route,
            "/openapi;" + route,
            "/app/..%2f" + route.substring(1),
            "/app/.." + route,
            "/api/auth/token/../.." + route.substring(4),
            first + "%2f" + rest.substring(1),
            first + "\\" + rest.substring(1),
            parent + "%2f" + last,
            parent + "\\" + last,
            route.toUpperCase(Locale.ROOT),
            first.toUpperCase(Locale.ROOT) + rest,
            "http://localhost" + route));
  }

  @Test
  void noSpellingOfAnyRouteOpensWithoutAToken() {
    for (String route : routes()) {
      for (String spelling : spellings(route)) {
        tell("GET", spelling, RawHttp.send(server, "GET", spelling));
        tell(
            "POST",
            spelling,
            RawHttp.send(server, "POST", spelling, "Content-Type: application/json"));
      }
      for (String method : METHODS) {
        tell(method, route, RawHttp.send(server, method, route));
        tell(
            method,
            route,
            RawHttp.send(
                server,
                "POST",
                route,
                "X-HTTP-Method-Override: " + method,
                "X-HTTP-Method: " + method,
                "X-Method-Override: " + method));
      }
      tell(
          "GET",
          route,
          RawHttp.send(
              server,
              "GET",
              "/sign-in",
              "X-Original-URL: " + route,
              "X-Rewrite-URL: " + route,
              "X-Forwarded-User: admin",
              "X-User: admin",
              "X-Forwarded-Prefix: /api"));
    }
    assertThat(broken).isEmpty();
    assertThat(calls).isGreaterThan(2000);
  }

  private void tell(String method, String target, Answer answer) {
    calls++;
    boolean page = answer.head().contains("text/html") && answer.body().contains("<!doctype html>");
    boolean leaks = answer.body().contains(CANARY) || answer.body().contains("('canary')");
    boolean signs = answer.head().contains("set-cookie: countersign_session");
    if ((answer.succeeded() && !page) || leaks || signs || answer.status() >= 500) {
      broken.add(
          method
              + " "
              + target
              + ": "
              + answer.head().lines().findFirst().orElse("")
              + " "
              + answer.body());
    }
  }

  @Test
  void sameRoutesDoOpenWithAToken() {
    String bearer = "Authorization: Bearer " + server.person("consumer").token();

    assertThat(RawHttp.send(server, "GET", "/api/code/artifacts/" + slug, bearer).body())
        .contains(CANARY);
  }

  @Test
  void noHeaderBendsALink() {
    String own = Given.on(server).anApprovedRequest(slug, "{}");
    String bearer = "Authorization: Bearer " + server.person("consumer").token();
    for (String[] call :
        new String[][] {
          {"POST", "/api/code/run_requests/" + own + "/execute"},
          {"GET", "/operaton/app/tasklist/default/"},
          {"GET", "/operaton"},
          {"GET", "/api/code/run_requests/" + own}
        }) {
      Answer answer =
          RawHttp.sendAs(
              server,
              "evil.example",
              call[0],
              call[1],
              bearer,
              "Prefer: respond-async",
              "X-Forwarded-Host: evil.example",
              "X-Forwarded-Proto: https",
              "X-Forwarded-Port: 666",
              "Forwarded: host=evil.example;proto=https",
              "X-Original-Host: evil.example");
      assertThat(answer.status()).as(call[1]).isIn(200, 202, 302, 303, 307);
      assertThat(answer.head() + answer.body()).as(call[1]).doesNotContain("evil", ":666");
    }
  }
}
