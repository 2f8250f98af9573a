package io.countersign.runner.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a {@link SeccompPolicy} in kafel, the policy language of nsjail. */
final class KafelPolicy {
  /** kafel takes some calls under the name of the kernel's function. */
  private static final Map<String, String> KAFEL_NAMES =
      Map.of(
          "stat", "newstat",
          "fstat", "newfstat",
          "lstat", "newlstat",
          "uname", "newuname",
          "sendfile", "sendfile64");

  private KafelPolicy() {}

  /** Returns the policy as kafel text, with the calls the architecture has. */
  static String write(SeccompPolicy policy, Architecture architecture) {
    Set<String> known = architecture.numbers().keySet();
    String ioctl =
        SeccompPolicy.REFUSED_IOCTLS.stream()
            .map(request -> String.format("(cmd & 0xffffffff) != 0x%X", request))
            .collect(Collectors.joining(" && "));
    String sockets =
        policy.families().stream()
            .map(family -> "family == " + family)
            .collect(Collectors.joining(" || ", "{ ", " }"));
    Stream<String> conditional =
        Stream.of(
            String.format(
                "clone { (clone_flags & 0x%X) == 0 }", SeccompPolicy.CLONE_NAMESPACE_FLAGS),
            "ioctl { " + ioctl + " }",
            "socket " + sockets,
            "socketpair " + sockets);
    String rules =
        String.join(
            ",\n",
            rule("KILL", names(policy.kill(), known)),
            rule("ERRNO(38)", names(policy.missing(), known)),
            rule("ALLOW", Stream.concat(conditional, names(policy.allow(), known))));
    return "POLICY job {\n" + rules + "\n}\nUSE job DEFAULT ERRNO(1)\n";
  }

  private static String rule(String action, Stream<String> calls) {
    return "  " + action + " {\n    " + calls.collect(Collectors.joining(",\n    ")) + "\n  }";
  }

  private static Stream<String> names(List<String> names, Set<String> known) {
    return names.stream().filter(known::contains).map(name -> KAFEL_NAMES.getOrDefault(name, name));
  }
}
