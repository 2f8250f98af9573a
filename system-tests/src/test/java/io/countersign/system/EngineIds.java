package io.countersign.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** The real ids of a waiting request in the engine, as an attacker could have learnt them. */
final class EngineIds {

  static final EngineIds NONE = new EngineIds(Map.of(), "");

  private final Map<String, String> byKind;
  private final String request;

  private EngineIds(Map<String, String> byKind, String request) {
    this.byKind = byKind;
    this.request = request;
  }

  /** Looks them up where people may look. */
  static EngineIds of(Server server, String request) {
    Person admin = server.person("admin");
    String instance = id(admin, "process-instance?businessKey=" + request);
    return new EngineIds(
        Map.ofEntries(
            Map.entry("process-instance", instance),
            Map.entry("task", id(server.person("approver"), "task?processInstanceId=" + instance)),
            Map.entry("execution", id(admin, "execution?processInstanceId=" + instance)),
            Map.entry("job", id(admin, "job?processInstanceId=" + instance)),
            Map.entry(
                "variable-instance",
                id(admin, "variable-instance?processInstanceIdIn=" + instance)),
            Map.entry(
                "process-definition",
                id(admin, "process-definition?key=run-approval&latestVersion=true")),
            Map.entry(
                "decision-definition",
                id(admin, "decision-definition?key=run-routing&latestVersion=true")),
            Map.entry("job-definition", id(admin, "job-definition")),
            Map.entry("deployment", id(admin, "deployment?name=run-approval")),
            Map.entry("filter", id(admin, "filter"))),
        request);
  }

  private static String id(Person person, String query) {
    JsonNode found = person.get("/engine-rest/" + query).json();
    return found.path(0).path("id").asText("none-" + query.split("\\?")[0]);
  }

  /** Returns the id of that kind of thing. */
  String of(String kind) {
    return byKind.getOrDefault(kind, "none");
  }

  /** Returns what a parameter of a route below that kind stands for. */
  Optional<String> value(String kind, String parameter) {
    return switch (parameter) {
      case "id" ->
          Optional.ofNullable(
                  byKind.get(
                      kind.equals("history") ? "process-instance" : kind.replace("user", "")))
              .or(() -> kind.equals("user") ? Optional.of("approver") : Optional.empty())
              .or(() -> kind.equals("group") ? Optional.of("admins") : Optional.empty());
      case "key" ->
          Optional.of(kind.equals("decision-definition") ? "run-routing" : "run-approval");
      case "name", "engine", "processEngineName" -> Optional.of("default");
      case "varId" -> Optional.of("requester");
      case "userId" -> Optional.of("consumer");
      case "groupId" -> Optional.of("admins");
      case "messageName" -> Optional.of("withdraw-request");
      case "appName" -> Optional.of("tasklist");
      default -> Optional.empty();
    };
  }

  /** Returns a body with the ids filled in, as that person would. */
  String fill(String body, String me) {
    return body.replace("@me", me)
        .replace("@request", request)
        .replace("@instance", of("process-instance"))
        .replace("@definition", of("process-definition"))
        .replace("@execution", of("execution"))
        .replace("@job", of("job"));
  }
}
