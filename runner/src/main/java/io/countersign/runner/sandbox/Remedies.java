package io.countersign.runner.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what a person can do where no jail can be made, by what this host shows of itself.
 *
 * @param proc where the process file system is, normally {@code /proc}
 */
public record Remedies(Path proc) {
  private static final String BUBBLEWRAP = "install bubblewrap 0.8.0 or newer: this one is too old";

  private static final int LINE = 256;

  /** Returns the remedies of this host. */
  public static Remedies here() {
    return new Remedies(Path.of("/proc"));
  }

  /**
   * Returns what to do where a jail could not be made.
   *
   * @param words what the backend said
   */
  String forAJailThatFails(String words) {
    if (words.contains("Unknown option") || words.contains("unrecognized option")) {
      return BUBBLEWRAP;
    }
    List<String> remedies = obstacles().stream().map(Finding::remedy).toList();
    return remedies.isEmpty()
        ? "let the runner's user make user namespaces and mount /proc in them; bin/doctor shows more"
        : String.join("; or: ", remedies);
  }

  /** Returns what to do where limits do not hold. */
  static String forLimits(Level level) {
    return level.isCgroup()
        ? "give the runner a cgroup of its own: start it with bin/countersign-runner as root, or"
            + " under systemd with Delegate=yes"
        : "use a kernel that counts processes by user namespace (Linux 5.14 or newer), or give the"
            + " runner a cgroup";
  }

  /** Returns everything on this host that keeps an unprivileged user from making a jail. */
  public List<Finding> obstacles() {
    return kernel().stream().filter(finding -> !finding.holds()).toList();
  }

  /** Returns what the kernel says of user namespaces, as this process finds them. */
  public List<Finding> kernel() {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        sysctl(
            "kernel/unprivileged_userns_clone",
            !"0".equals(value("sys/kernel/unprivileged_userns_clone")),
            "sysctl -w kernel.unprivileged_userns_clone=1, and keep it in /etc/sysctl.d"));
    findings.add(
        sysctl(
            "user/max_user_namespaces",
            !"0".equals(value("sys/user/max_user_namespaces")),
            "sysctl -w user.max_user_namespaces=15000, and keep it in /etc/sysctl.d"));
    findings.add(
        sysctl(
            "kernel/apparmor_restrict_unprivileged_userns",
            !"1".equals(value("sys/kernel/apparmor_restrict_unprivileged_userns")),
            "give bwrap an AppArmor profile that says \"userns,\" (/etc/apparmor.d/bwrap, then"
                + " apparmor_parser -r), or sysctl -w"
                + " kernel.apparmor_restrict_unprivileged_userns=0"));
    boolean filtered = status("Seccomp").filter("2"::equals).isPresent();
    findings.add(
        new Finding(
            "no foreign system call filter on the runner",
            !filtered,
            filtered ? "filtered, as in a container" : "none",
            "let the container's seccomp profile permit unshare, clone with namespaces, mount,"
                + " umount2, pivot_root and setns (docker run --security-opt seccomp=profile.json)"));
    List<String> masked = masked();
    findings.add(
        new Finding(
            "a whole /proc",
            masked.isEmpty(),
            masked.isEmpty() ? "nothing is mounted over it" : "masked: " + String.join(" ", masked),
            "unmask /proc (docker run --security-opt systempaths=unconfined; Kubernetes:"
                + " procMount: Unmasked with hostUsers: false)"));
    return findings;
  }

  private Finding sysctl(String name, boolean holds, String remedy) {
    String found = value("sys/" + name);
    return new Finding(
        name.replace('/', '.'), holds, found.isEmpty() ? "not on this kernel" : found, remedy);
  }

  private Optional<String> status(String name) {
    return read("self/status")
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).trim())
        .findFirst();
  }

  /** A container runtime mounts something over the parts of /proc it hides. */
  private List<String> masked() {
    return read("self/mountinfo")
        .lines()
        .map(line -> line.split(" ", -1))
        .filter(fields -> fields.length > 5 && fields[4].startsWith("/proc/"))
        .map(fields -> fields[4])
        .filter(at -> !at.equals("/proc/sys/fs/binfmt_misc"))
        .sorted()
        .distinct()
        .toList();
  }

  /** A file of sysctl gives all it says to the first read, and nothing to another one. */
  private String value(String file) {
    try (InputStream stream = Files.newInputStream(proc.resolve(file))) {
      byte[] bytes = new byte[LINE];
      int length = stream.read(bytes);
      return new String(bytes, 0, Math.max(length, 0), StandardCharsets.US_ASCII).trim();
    } catch (IOException e) {
      return "";
    }
  }

  private String read(String file) {
    try {
      return Files.readString(proc.resolve(file));
    } catch (IOException e) {
      return "";
    }
  }
}
