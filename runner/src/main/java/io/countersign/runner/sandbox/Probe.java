package io.countersign.runner.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.plugins.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Judges what a program in a jail could see and do. The program prints one JSON object; whatever is
 * not in it as it must be is a missing control.
 */
public final class Probe {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REMEDY =
      "let the runner make user namespaces (kernel.unprivileged_userns_clone=1, in a container a"
          + " seccomp profile that permits unshare, mount and pivot_root, and an unmasked /proc)";

  /** What each fact must be, as JSON text. */
  private static final Map<String, String> REQUIRED =
      Map.ofEntries(
          Map.entry("uid", "1000"),
          Map.entry("capabilities", "\"0000000000000000/0000000000000000\""),
          Map.entry("no_new_privileges", "\"1\""),
          Map.entry("seccomp", "\"2\""),
          Map.entry("pid_1", "\"EACCES\""),
          Map.entry("user_namespace", "\"EPERM\""),
          Map.entry("write_to_root", "\"EROFS\""),
          Map.entry("shadow", "\"ENOENT\""),
          Map.entry("descriptors", "[0,1,2]"));

  private Probe() {}

  /**
   * Returns every control that did not hold.
   *
   * @param backend name of the backend, for the message
   * @param outcome how the probing program ended
   */
  public static List<Problem> judge(String backend, Outcome outcome) {
    if (!(outcome instanceof Outcome.Finished finished) || finished.exitCode() != 0) {
      return List.of(new Problem("a working jail by " + backend + ": " + words(outcome), REMEDY));
    }
    try {
      return judge(backend, JSON.readTree(finished.evidence().stdout()));
    } catch (JsonProcessingException e) {
      return List.of(new Problem("a probe that can be read, in " + backend, REMEDY));
    }
  }

  private static List<Problem> judge(String backend, JsonNode facts) {
    List<Problem> problems = new ArrayList<>();
    REQUIRED.forEach(
        (fact, required) -> {
          String found = facts.path(fact).toString();
          if (!found.equals(required)) {
            problems.add(new Problem(backend + ": " + fact + " is " + found, REMEDY));
          }
        });
    String inet = facts.path("inet_socket").asText();
    if (!inet.equals("EPERM") && !inet.equals("EAFNOSUPPORT")) {
      problems.add(new Problem(backend + ": an internet socket is " + inet, REMEDY));
    }
    if (facts.path("pids").size() > 2 || facts.path("pids").path(0).asInt() != 1) {
      problems.add(new Problem(backend + ": foreign processes are visible", REMEDY));
    }
    for (JsonNode name : facts.path("network")) {
      if (!name.asText().equals("lo")) {
        problems.add(new Problem(backend + ": network device " + name.asText(), REMEDY));
      }
    }
    return problems;
  }

  private static String words(Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      return refused.why();
    }
    return outcome.getClass().getSimpleName() + " " + outcome.evidence().stderr().strip();
  }
}
