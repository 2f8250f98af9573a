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
 * @param families families of sockets that may be made
 */
record SeccompPolicy(
    List<String> kill, List<String> missing, List<String> allow, List<Integer> families) {

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

  /** AF_UNIX only, and the jail holds no socket of the host. */
  private static final List<Integer> LOCAL = List.of(1);

  /** AF_UNIX, AF_INET, AF_INET6, and AF_NETLINK, which resolving a name asks for addresses. */
  private static final List<Integer> HOST = List.of(1, 2, 10, 16);

  SeccompPolicy {
    kill = List.copyOf(kill);
    missing = List.copyOf(missing);
    allow = List.copyOf(allow);
    families = List.copyOf(families);
  }

  /** Reads the policy the runner carries, for jobs that reach no network. */
  static SeccompPolicy load() {
    return load(Network.NONE);
  }

  /** Reads the policy for jobs that reach a network. */
  static SeccompPolicy load(Network network) {
    Map<String, List<String>> lists = new HashMap<>();
    for (String line : Resource.lines("seccomp-policy.txt")) {
      List<String> words = List.of(line.split(" "));
      lists
          .computeIfAbsent(words.get(0), action -> new ArrayList<>())
          .addAll(words.subList(1, words.size()));
    }
    return new SeccompPolicy(
        lists.get("kill"),
        lists.get("missing"),
        lists.get("allow"),
        network == Network.NONE ? LOCAL : HOST);
  }
}
