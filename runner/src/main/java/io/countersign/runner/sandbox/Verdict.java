package io.countersign.runner.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.plugins.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Judges what the programs of a {@link Probe} told: whatever is not as it must be does not hold.
 */
final class Verdict {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BACKEND = "use bubblewrap 0.8.0 or newer, or nsjail 3.4 or newer";
  private static final String FILTER = "use a kernel with CONFIG_SECCOMP_FILTER";

  private Verdict() {}

  /**
   * One thing that a jail must show.
   *
   * @param control name for a person
   * @param fact where it stands in what the program printed
   * @param required pattern of what it must be, as JSON text
   * @param remedy what to do where it is not
   */
  private record Required(String control, String fact, String required, String remedy) {
    Finding in(JsonNode facts) {
      JsonNode found = facts.at(fact);
      return new Finding(control, found.toString().matches(required), shown(found), remedy);
    }
  }

  private static final String NO_SOCKET = "\"(EPERM|EAFNOSUPPORT)\"";
  private static final String NOTHING = "\\[\\]";

  private static final List<Required> REQUIRED =
      List.of(
          new Required("an unprivileged user", "/uid", "1000", BACKEND),
          new Required("no capability", "/capabilities", "\"0{16}/0{16}\"", BACKEND),
          new Required("no new privileges", "/no_new_privileges", "\"1\"", BACKEND),
          new Required("no set-user-id program", "/set_user_id", NOTHING, BACKEND),
          new Required("a system call filter", "/seccomp", "\"2\"", FILTER),
          new Required("mount refused", "/calls/mount", "\"EPERM\"", FILTER),
          new Required("keyctl refused", "/calls/keyctl", "\"EPERM\"", FILTER),
          new Required("a namespace in the jail refused", "/calls/unshare", "\"EPERM\"", FILTER),
          new Required("io_uring unknown", "/calls/io_uring_setup", "\"ENOSYS\"", FILTER),
          new Required("ptrace deadly", "/calls/ptrace", "\"SIGSYS\"", FILTER),
          new Required("bpf deadly", "/calls/bpf", "\"SIGSYS\"", FILTER),
          new Required("no internet socket", "/sockets/inet", NO_SOCKET, FILTER),
          new Required("no internet socket, version 6", "/sockets/inet6", NO_SOCKET, FILTER),
          new Required("no netlink socket", "/sockets/netlink", NO_SOCKET, FILTER),
          new Required("no vsock socket", "/sockets/vsock", NO_SOCKET, FILTER),
          new Required("no network device", "/network", NOTHING, BACKEND),
          new Required("no foreign process", "/foreign_processes", NOTHING, BACKEND),
          new Required("a closed first process", "/pid_1", "\"EACCES\"", BACKEND),
          new Required("a read-only root", "/write_to_root", "\"EROFS\"", BACKEND),
          new Required("a read-only /proc", "/write_to_proc", "\"EROFS\"", BACKEND),
          new Required("no file of the host", "/shadow", "\"ENOENT\"", BACKEND),
          new Required("no inherited descriptor", "/descriptors", "\\[0,1,2\\]", BACKEND),
          new Required("no inherited environment", "/environment", environment(), BACKEND));

  private static final String MADE = "a jail that can be made";

  /** Judges how the telling program ended; the first finding is whether there was a jail at all. */
  static List<Finding> on(Outcome outcome) {
    if (!(outcome instanceof Outcome.Finished finished) || finished.exitCode() != 0) {
      String words = words(outcome);
      return List.of(new Finding(MADE, false, words, Remedies.here().forAJailThatFails(words)));
    }
    try {
      JsonNode facts = JSON.readTree(finished.evidence().stdout());
      List<Finding> findings = new ArrayList<>();
      findings.add(new Finding(MADE, true, finished.evidence().containment(), ""));
      REQUIRED.forEach(required -> findings.add(required.in(facts)));
      findings.add(onProcesses(facts.path("processes")));
      return findings;
    } catch (JsonProcessingException e) {
      return List.of(new Finding(MADE, false, "a program that cannot be understood", BACKEND));
    }
  }

  /** Judges how the program ended that took more memory than it might. */
  static Finding onMemory(Outcome outcome, Level level) {
    boolean holds = outcome instanceof Outcome.LimitHit hit && hit.which().startsWith("memory: ");
    String found = outcome instanceof Outcome.LimitHit hit ? hit.which() : words(outcome);
    return new Finding("memory bounded", holds, found, Remedies.forLimits(level));
  }

  private static Finding onProcesses(JsonNode lived) {
    int most = ProbeJail.PROCESSES + Confinement.OWN_PROCESSES;
    boolean holds = lived.isInt() && lived.intValue() > 0 && lived.intValue() <= most;
    String found = shown(lived) + " at once of at most " + ProbeJail.PROCESSES;
    return new Finding("processes bounded", holds, found, Remedies.forLimits(Level.PROCESS));
  }

  private static String environment() {
    TreeSet<String> names = new TreeSet<>(ProbeJail.ENVIRONMENT.keySet());
    names.add("PWD"); // the jail's first process is a shell
    return "\\[\"" + String.join("\",\"", names) + "\"\\]";
  }

  private static String shown(JsonNode found) {
    return found.isMissingNode()
        ? "unknown"
        : found.isTextual() ? found.asText() : found.toString();
  }

  private static String words(Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      return refused.why();
    }
    String ending =
        outcome instanceof Outcome.LimitHit hit
            ? "limit hit: " + hit.which()
            : outcome.getClass().getSimpleName();
    return (ending + " " + outcome.evidence().stderr()).strip();
  }
}
