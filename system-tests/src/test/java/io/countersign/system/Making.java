package io.countersign.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/**
 * A request that makes something.
 *
 * @param person who sends it
 * @param answered with what status
 * @param made how much of it there is
 */
record Making(Person person, String path, String body, int answered, Supplier<Integer> made) {

  private static final String PASSWORD = "a password of somebody";

  /** Returns a request that makes something of that kind, named by a mark in no other test. */
  static Making of(String kind, Server server, String mark) {
    Person author = server.person("author");
    Person admin = server.person("admin");
    ObjectNode body = Person.JSON.createObjectNode();
    switch (kind) {
      case "artifact":
        return new Making(
            author,
            "/api/code/artifacts",
            body.put("title", mark).put("code", "print(1)").toString(),
            200,
            total(author, "/api/code/artifacts?q=" + mark));
      case "fork":
        String origin = Given.on(server).anArtifact("print(1)");
        return new Making(
            author,
            "/api/code/artifacts/" + origin + "/fork",
            body.put("title", mark).toString(),
            200,
            total(author, "/api/code/artifacts?q=" + mark));
      case "run request":
        String asked = "/api/code/artifacts/" + Given.on(server).anArtifact("print(1)");
        return new Making(
            server.person("consumer"),
            asked + "/run_request",
            "{}",
            200,
            total(author, asked + "/run_requests"));
      case "comment":
        String request = Given.on(server).aRequest(Given.on(server).anArtifact("print(1)"), "{}");
        String comments = "/api/code/run_requests/" + request + "/comments";
        return new Making(
            author, comments, body.put("text", mark).toString(), 201, total(author, comments));
      case "report":
        return new Making(
            author,
            "/api/vs_terminal/save_report",
            body.put("name", mark).put("markdown", "# " + mark).toString(),
            201,
            count(author, "/api/vs_terminal/list_reports", "\"" + mark));
      case "group":
        return new Making(
            admin,
            "/api/admin/groups",
            body.put("name", mark).toString(),
            200,
            count(admin, "/api/admin/groups", "\"" + mark + "\""));
      case "person":
        return new Making(
            admin,
            "/api/admin/people",
            person(mark),
            201,
            () -> Person.signedIn(server, mark, PASSWORD).token().isEmpty() ? 0 : 1);
      case "webhook":
        body.put("address", "https://8.8.8.8/" + mark).put("secret", Hooks.aSecret());
        body.put("enabled", false).putArray("events").add(Hooks.DECIDED); // so nobody is told
        return new Making(
            admin, Hooks.ROUTE, body.toString(), 201, count(admin, Hooks.ROUTE, "/" + mark + "\""));
      case "run":
        admin.post("/api/admin/people", person(mark)); // whose only run it is
        Person runner = Person.signedIn(server, mark, PASSWORD);
        return new Making(
            runner,
            "/api/run_code_async",
            body.put("code", "print('" + mark + "')").toString(),
            200,
            () -> runner.get("/api/run_code_async/history").json().path("count").asInt(-1));
      default:
        throw new IllegalArgumentException(kind);
    }
  }

  private static String person(String name) {
    ObjectNode body = Person.JSON.createObjectNode();
    body.put("username", name).put("password", PASSWORD).putArray("groups").add("authors");
    return body.toString();
  }

  private static Supplier<Integer> total(Person person, String list) {
    return () -> person.get(list).json().path("total").asInt(-1);
  }

  private static Supplier<Integer> count(Person person, String list, String part) {
    return () -> person.get(list).body().split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  /** Sends it under a key. */
  Person.Reply send(String key) {
    return person.call("POST", path, body, "Idempotency-Key", key);
  }
}
