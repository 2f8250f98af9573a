package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.system.EngineRoutes.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every route of the engine and of the web applications, as every demo person: none starts, forges
 * or approves a run. The proof is the whole database, row by row, before and after.
 */
class EngineDoorIT {

  /** All a role may send with POST: searches, and the deciders' work on their task. */
  private static final Pattern OPEN =
      Pattern.compile(
          "/group/?|/(task|process-instance|execution|job|job-definition|external-task"
              + "|variable-instance)"
              + "(/count)?/?|/filter/[^/]+/(list|count)"
              + "|/history/(task|process-instance|activity-instance|variable-instance)(/count)?/?"
              + "|/history/(decision-instance|job-log|external-task-log)/?"
              + "|/plugin/base/default/.*");

  private static final Set<String> DECIDERS = Set.of("author", "approver");
  private static final Pattern TASK_WORK =
      Pattern.compile("/task/[^/]+/(claim|unclaim|complete|submit-form)");
  private static final Pattern SIGN_OUT = Pattern.compile("/auth/user/[^/]+/logout");

  private final Server server = WatchedServer.get().server();
  private final Database database = WatchedServer.get().database();
  private String request = "";
  private EngineIds ids = EngineIds.NONE;
  private final List<String> broken = new ArrayList<>();
  private int calls;

  private interface Door {
    Person.Reply call(String method, String path, String body);
  }

  @BeforeEach
  void aRequestWaits() {
    String slug = Given.on(server).anArtifact("print('never')");
    request = Given.on(server).aRequest(slug, "{}");
    ids = EngineIds.of(server, request);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"consumer", "author", "approver", "contributor", "admin", "superuser", "designer"})
  void noRouteOfTheEngineMovesARun(String name) {
    Person person = server.person(name);
    Page page = Page.signedIn(server, name);
    Map<String, List<String>> before = database.content();

    Door program = (method, path, body) -> person.call(method, "/engine-rest" + path, json(body));
    Door browser =
        (method, path, body) -> page.asWebApplication(method, "/operaton/api/engine" + path, body);
    Door apps = (method, path, body) -> page.asWebApplication(method, "/operaton/api" + path, body);
    walk(name, "/engine-rest", program, EngineRoutes.ofTheEngine());
    walk(name, "/operaton/api/engine", browser, EngineRoutes.ofTheNamedEngine());
    walk(name, "/operaton/api", apps, EngineRoutes.ofTheWebApplications());

    assertThat(broken).isEmpty();
    assertThat(calls).isGreaterThan(950);
    assertThat(database.content()).isEqualTo(before);
  }

  private void walk(String name, String prefix, Door door, List<Route> routes) {
    for (Route route : routes) {
      String kind = kind(route);
      String path = route.path(parameter -> ids.value(kind, parameter));
      String inner = inner(path);
      if (SIGN_OUT.matcher(inner).matches()
          || (DECIDERS.contains(name) && TASK_WORK.matcher(inner).matches())) {
        continue;
      }
      for (String body : route.changes() ? EngineBodies.forPath(inner) : List.of("")) {
        Person.Reply reply = door.call(route.method(), path, ids.fill(body, name));
        calls++;
        boolean answered = reply.status() < 300;
        boolean open = !route.changes() || OPEN.matcher(inner).matches();
        boolean fault = route.changes() && reply.status() >= 500;
        if (fault || (answered && !open) || reply.body().contains("\tat ")) {
          broken.add(
              "%s %s%s as %s: %d %s"
                  .formatted(route.method(), prefix, path, name, reply.status(), reply.body()));
        }
      }
    }
  }

  /** A request of a running process shows what an id is the id of. */
  private static String kind(Route route) {
    return inner(route.template()).split("/", 3)[1];
  }

  private static String inner(String path) {
    return path.replaceFirst("^/engine/(default|\\{name})(?=/.)", "")
        .replaceFirst("^/(cockpit|tasklist|admin|welcome)(?=/)", "");
  }

  private static @org.jspecify.annotations.Nullable String json(String body) {
    return body.isEmpty() ? null : body;
  }
}
