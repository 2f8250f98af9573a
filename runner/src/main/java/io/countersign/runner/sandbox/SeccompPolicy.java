package io.countersign.runner.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which system calls a job may make; both backends are fed from this one list. A call that is
 * not named fails with EPERM.
 *
 * @param kill calls that end the process
 * @param missing calls that fail with ENOSYS, so that a libc falls back to an older one
 * @param allow calls that are allowed with any arguments
 */
record SeccompPolicy(List<String> kill, List<String> missing, List<String> allow) {

  /**
   * Flags of {@code clone} that make a namespace (NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER,
   * NEWPID, NEWNET and NEWTIME); a call with any of them is refused.
   */
  static final int CLONE_NAMESPACE_FLAGS = 0x7E020080;

  /**
   * Requests of {@code ioctl} that reach a terminal: TIOCSTI, TIOCSCTTY, TIOCLINUX and TIOCSETD
   * (CVE-2017-5226 is the first). The kernel reads 32 bits of the request, so only those count.
   */
  static final List<Integer> REFUSED_IOCTLS = List.of(0x5412, 0x540E, 0x541C, 0x5423);

  /** The only socket family: AF_UNIX, and the jail holds no socket of the host. */
  static final int SOCKET_FAMILY = 1;

  SeccompPolicy {
    kill = List.copyOf(kill);
    missing = List.copyOf(missing);
    allow = List.copyOf(allow);
  }

  /** Reads the policy the runner carries. */
  static SeccompPolicy load() {
    Map<String, List<String>> lists = new HashMap<>();
    for (String line : Resource.lines("seccomp-policy.txt")) {
      List<String> words = List.of(line.split(" "));
      lists
          .computeIfAbsent(words.get(0), action -> new ArrayList<>())
          .addAll(words.subList(1, words.size()));
    }
    return new SeccompPolicy(lists.get("kill"), lists.get("missing"), lists.get("allow"));
  }
}
