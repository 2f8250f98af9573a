package io.countersign.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What an attacker would send to each route of the engine that takes a body. */
final class EngineBodies {

  private static final String VARIABLES =
      "{\"decision\":{\"value\":\"approve\",\"type\":\"String\"},"
          + "\"reason\":{\"value\":\"forged\",\"type\":\"String\"},"
          + "\"approved\":{\"value\":true,\"type\":\"Boolean\"},"
          + "\"requester\":{\"value\":\"nobody\",\"type\":\"String\"},"
          + "\"executeOnApproval\":{\"value\":true,\"type\":\"Boolean\"}}";

  private static final Map<Pattern, List<String>> BODIES = new LinkedHashMap<>();

  static {
    on("/task/[^/]+/(complete|submit-form|resolve)", "{\"variables\":" + VARIABLES + "}");
    on(
        "/task/[^/]+/(claim|assignee|delegate)",
        "{\"userId\":\"@me\"}",
        "{\"userId\":\"consumer\"}");
    on(
        "/task/[^/]+/identity-links(/delete)?",
        "{\"userId\":\"@me\",\"type\":\"candidate\"}",
        "{\"userId\":\"@me\",\"type\":\"assignee\"}",
        "{\"groupId\":\"consumers\",\"type\":\"candidate\"}");
    on("/task/[^/]+/bpmnError", "{\"errorCode\":\"any\",\"variables\":" + VARIABLES + "}");
    on(
        "/task/[^/]+/bpmnEscalation",
        "{\"escalationCode\":\"any\",\"variables\":" + VARIABLES + "}");
    on("/task/[^/]+/comment.*", "{\"message\":\"approved by approver\"}");
    on("/task/create", "{\"id\":\"forged\",\"name\":\"Decide on run\",\"assignee\":\"@me\"}");
    on("/task/[^/]+/?", "{\"name\":\"Harmless\",\"assignee\":\"@me\",\"owner\":\"@me\"}");
    on(
        "/[a-z-]+/[^/]+/(localV|v)ariables/?",
        "{\"modifications\":" + VARIABLES + ",\"deletions\":[\"requester\"]}");
    on("/[a-z-]+/[^/]+/(localV|v)ariables/[^/]+", "{\"value\":\"nobody\",\"type\":\"String\"}");
    on(
        "/process-definition/.*/(start|submit-form)",
        "{\"businessKey\":\"@request\",\"variables\":" + VARIABLES + "}",
        "{\"businessKey\":\"forged\",\"startInstructions\":[{\"type\":\"startBeforeActivity\","
            + "\"activityId\":\"run\"}],\"variables\":"
            + VARIABLES
            + "}");
    on(
        "/process-definition/.*/restart(-async)?",
        "{\"processInstanceIds\":[\"@instance\"],\"instructions\":[{\"type\":"
            + "\"startBeforeActivity\",\"activityId\":\"run\"}]}");
    on(
        "/process-instance/[^/]+/modification(-async)?",
        "{\"skipCustomListeners\":true,\"instructions\":[{\"type\":\"startBeforeActivity\","
            + "\"activityId\":\"run\"},{\"type\":\"cancel\",\"activityId\":\"decide\"}]}");
    on(
        "/modification/execute(Async)?",
        "{\"processDefinitionId\":\"@definition\",\"processInstanceIds\":[\"@instance\"],"
            + "\"skipCustomListeners\":true,\"instructions\":[{\"type\":\"startBeforeActivity\","
            + "\"activityId\":\"run\"}]}");
    on(
        "/migration/(execute|executeAsync|validate|generate)",
        "{\"migrationPlan\":{\"sourceProcessDefinitionId\":\"@definition\","
            + "\"targetProcessDefinitionId\":\"@definition\",\"instructions\":[{"
            + "\"sourceActivityIds\":[\"decide\"],\"targetActivityIds\":[\"run\"]}]},"
            + "\"processInstanceIds\":[\"@instance\"],\"skipCustomListeners\":true}");
    on(
        "/message/?",
        "{\"messageName\":\"execute-run\",\"businessKey\":\"@request\",\"all\":true,"
            + "\"processVariables\":"
            + VARIABLES
            + "}",
        "{\"messageName\":\"withdraw-request\",\"businessKey\":\"@request\"}");
    on("/signal/?", "{\"name\":\"execute-run\",\"executionId\":\"@execution\"}");
    on("/condition/?", "{\"variables\":" + VARIABLES + ",\"businessKey\":\"@request\"}");
    on("/execution/[^/]+/(signal|messageSubscriptions/.*)", "{\"variables\":" + VARIABLES + "}");
    on(
        "/execution/[^/]+/create-incident",
        "{\"incidentType\":\"x\",\"configuration\":\"x\",\"message\":\"x\"}");
    on(
        "/process-instance/(suspended(-async)?|delete|message-async|variables-async|job-retries)",
        "{\"processInstanceIds\":[\"@instance\"],\"suspended\":true,\"retries\":0,"
            + "\"deleteReason\":\"x\",\"messageName\":\"withdraw-request\",\"variables\":"
            + VARIABLES
            + "}");
    on("/.*/suspended", "{\"suspended\":true,\"includeProcessInstances\":true}");
    on("/job/[^/]+/duedate", "{\"duedate\":\"2020-01-01T00:00:00.000+0000\"}");
    on("/.*retries.*", "{\"retries\":0,\"jobIds\":[\"@job\"]}");
    on("/job.*/(priority|jobPriority)", "{\"priority\":1}");
    on(
        "/external-task/fetchAndLock",
        "{\"workerId\":\"@me\",\"maxTasks\":10,\"topics\":[{\"topicName\":\"run\","
            + "\"lockDuration\":60000}]}");
    on(
        "/external-task/[^/]+/.*",
        "{\"workerId\":\"countersign-node-1\",\"lockDuration\":60000,\"newDuration\":1,"
            + "\"retries\":0,\"errorMessage\":\"x\",\"errorCode\":\"x\",\"priority\":1}");
    on(
        "/authorization/.*",
        "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"@me\",\"resourceType\":8,"
            + "\"resourceId\":\"*\"}");
    on(
        "/(user/create|setup/.*)",
        "{\"profile\":{\"id\":\"mallory\",\"firstName\":\"M\",\"lastName\":\"M\"},"
            + "\"credentials\":{\"password\":\"mallory-mallory\"}}");
    on(
        "/user/[^/]+/credentials",
        "{\"password\":\"taken-over\",\"authenticatedUserPassword\":\"@me\"}");
    on("/user/[^/]+/profile", "{\"id\":\"approver\",\"firstName\":\"taken over\"}");
    on("/(group|tenant)/create", "{\"id\":\"mallory\",\"name\":\"mallory\",\"type\":\"WORKFLOW\"}");
    on(
        "/filter/(create|[^/]+)/?",
        "{\"resourceType\":\"Task\",\"name\":\"${1}\",\"owner\":\"@me\",\"properties\":{},"
            + "\"query\":{\"assigneeExpression\":\"${''.getClass()}\","
            + "\"taskNameLike\":\"#{''.getClass()}\"}}");
    on(
        "/decision-definition/.*/evaluate",
        "{\"variables\":{\"profile\":{\"value\":\"standard\",\"type\":\"String\"},"
            + "\"requesterMayEdit\":{\"value\":true,\"type\":\"Boolean\"}}}");
    on("/.*/history-time-to-live", "{\"historyTimeToLive\":0}");
    on(
        "/history/.*(delete|removal).*",
        "{\"historicProcessInstanceIds\":[\"@instance\"],\"deleteReason\":\"x\","
            + "\"clearedRemovalTime\":true}");
  }

  private EngineBodies() {}

  private static void on(String path, String... bodies) {
    BODIES.put(Pattern.compile(path), List.of(bodies));
  }

  /** Returns the bodies for a path below the engine; an empty object where none is known. */
  static List<String> forPath(String path) {
    return BODIES.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(path).matches())
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(List.of("{}"));
  }
}
