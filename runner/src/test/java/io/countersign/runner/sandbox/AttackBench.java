package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs every attack on every backend, as a program of its own, so that it can be an unprivileged
 * user in bounds of its own. Prints one line of tab-separated fields for each.
 */
final class AttackBench {
  private static final int SIGSYS = 128 + 31;

  private final Path home;
  private final Executables executables = new Executables(System.getenv("PATH"));
  private final Architecture architecture =
      Architecture.of(System.getProperty("os.arch")).orElseThrow();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
          });
  private int runs;

  private AttackBench(Path home) {
    this.home = home;
  }

  /** Takes a directory of its own, the name of a delegated cgroup or nothing, and the backends. */
  public static void main(String[] arguments) throws Exception {
    AttackBench bench = new AttackBench(Path.of(arguments[0]));
    Optional<String> cgroup = Optional.of(arguments[1]).filter(name -> !name.isEmpty());
    Optional<Accounting> group =
        cgroup.flatMap(name -> CgroupV1.find(Path.of("/sys/fs/cgroup"), name));
    Path canary = bench.home.resolve("attacks/canary.py");
    try (Host host = new Host(bench.home, canary)) {
      for (String backend : List.of(arguments).subList(2, arguments.length)) {
        if (group.isPresent()) {
          bench.attack(host, backend, group.get());
        }
        if (group.isEmpty() || backend.equals("bubblewrap")) {
          bench.attack(host, backend, new ProcessAccounting());
        }
      }
    }
    System.exit(0);
  }

  private void attack(Host host, String backend, Accounting accounting) throws Exception {
    String only = System.getenv().getOrDefault("COUNTERSIGN_ONLY_ATTACK", "");
    for (Attack attack : Attacks.all()) {
      if (only.isEmpty() || only.equals(attack.program())) {
        attack(host, backend, accounting, attack.at(backend, accounting.level()));
      }
    }
  }

  private void attack(Host host, String backend, Accounting accounting, Attack attack)
      throws Exception {
    host.restore();
    String control = attack.noControl().isEmpty() ? control(host, backend, accounting, attack) : "";
    host.restore();
    Confinement shipped = confinement(backend, Set.of(), accounting);
    String contained = run(host, shipped, attack, attack.limits(), false);
    List<String> harm = host.harm();
    leftGroups(accounting).forEach(job -> harm.add("cgroup " + job.path()));
    print(
        attack.program(),
        attack.faults(),
        backend + "/" + accounting.level().label(),
        attack.change(),
        control,
        attack.succeeds(),
        contained,
        attack.contained(),
        String.join(", ", harm),
        next(shipped));
    shipped.close();
  }

  /** Returns the cgroups of jobs; they are removed behind an outcome that was told. */
  private List<CgroupDirectory> leftGroups(Accounting accounting) throws Exception {
    List<CgroupDirectory> left = new ArrayList<>();
    for (int looks = 0; accounting.level().isCgroup() && looks < 100; looks++) {
      left.clear();
      for (String controller : List.of("memory", "pids", "cpu", "cpuacct")) {
        Path group = Path.of("/sys/fs/cgroup", controller, home.getFileName().toString());
        left.addAll(new CgroupDirectory(group).jobs());
      }
      if (left.isEmpty()) {
        break;
      }
      Thread.sleep(20);
    }
    return left;
  }

  private String control(Host host, String backend, Accounting accounting, Attack attack)
      throws Exception {
    boolean daemon = attack.special() == Attack.Special.DAEMON;
    try (Confinement open =
        confinement(backend, attack.off(), daemon ? new ProcessAccounting() : accounting)) {
      return run(host, open, attack, attack.raised(), true);
    }
  }

  private String run(
      Host host, Confinement confinement, Attack attack, Limits limits, boolean control)
      throws Exception {
    List<Mount> more = new ArrayList<>();
    Path meeting = home.resolve("meet-" + runs);
    if (control && attack.special() == Attack.Special.HOST_TREE) {
      more.add(new Mount.ReadOnly(Path.of("/"), "/host"));
    }
    if (control && attack.special() == Attack.Special.CARELESS_COLLECTOR) {
      more.add(new Mount.Writable(Files.createDirectory(meeting), "/meet"));
    }
    if (attack.special() == Attack.Special.AFTER_SHARED_MEMORY) {
      execute(confinement, limits, more, "leave_shared_memory", "");
    }
    Outcome outcome = execute(confinement, limits, more, attack.program(), argument(host, attack));
    if (attack.special() == Attack.Special.DAEMON) {
      return host.endLeftBehind() ? "finished 0: succeeded: outlives its job" : "gone with its job";
    }
    if (attack.special() == Attack.Special.CARELESS_COLLECTOR) {
      return control ? carelessly(meeting, host) : ending(outcome) + ", taken: " + names(outcome);
    }
    return ending(outcome);
  }

  private static String argument(Host host, Attack attack) {
    return switch (attack.special()) {
      case SECRET_FILE, HOST_TREE, CARELESS_COLLECTOR -> host.secret().toString();
      case LISTENER -> Integer.toString(host.port());
      case ABSTRACT_SOCKET -> host.abstractName();
      default -> "";
    };
  }

  /** Does what systems of this kind did: reads and writes by path where a job could write. */
  private static String carelessly(Path meeting, Host host) throws IOException {
    String read = Files.readString(meeting.resolve("result.txt"));
    Files.writeString(meeting.resolve("stdout.txt"), "overwritten");
    boolean written = Files.readString(host.secret()).equals("overwritten");
    return "read: " + read + ", written: " + (written ? "yes" : "no");
  }

  private static List<String> names(Outcome outcome) {
    return outcome.evidence().files().stream().map(file -> file.name()).toList();
  }

  private String next(Confinement confinement) throws Exception {
    Limits limits = Attack.limits(20_000, 3_000, 96, 32, 64, 32);
    return ending(execute(confinement, limits, List.of(), "harmless", ""));
  }

  private Outcome execute(
      Confinement confinement, Limits limits, List<Mount> more, String program, String argument)
      throws Exception {
    Path root = Files.createDirectory(home.resolve("run-" + runs++));
    Workspace workspace = Workspace.create(root);
    try {
      String source = Files.readString(home.resolve("attacks/attacks.py"));
      workspace.writeProgram("main.py", source, "{}");
      List<Mount> mounts = new ArrayList<>(ProbeJail.mounts(workspace.job()));
      mounts.removeIf(Mount.Scratch.class::isInstance);
      mounts.add(new Mount.Scratch(Jail.WORKING_DIRECTORY, limits.scratchBytes()));
      mounts.addAll(more);
      List<String> command =
          List.of("/usr/bin/python3", "-I", "-S", "-B", "/job/main.py", program, argument);
      Jail jail = new Jail(mounts, ProbeJail.ENVIRONMENT, command, limits);
      String name = root.getFileName().toString();
      var places = new Confinement.Places(name, workspace.files());
      return confinement.run(jail, places, JobOutput.within(limits), new Cancellation(), () -> {});
    } finally {
      Workspace.remove(root);
    }
  }

  private static String ending(Outcome outcome) {
    String last = outcome.evidence().stdout().strip();
    last = last.substring(last.lastIndexOf('\n') + 1);
    if (outcome instanceof Outcome.Finished finished && finished.exitCode() == SIGSYS) {
      return "killed by SIGSYS";
    }
    if (outcome instanceof Outcome.Finished finished) {
      return "finished " + finished.exitCode() + ": " + last;
    }
    if (outcome instanceof Outcome.LimitHit hit) {
      return "limit hit: " + hit.which();
    }
    return outcome instanceof Outcome.TimedOut ? "timed out" : outcome.toString();
  }

  private Confinement confinement(String backend, Set<Control> off, Accounting accounting)
      throws IOException {
    Controls controls = off.isEmpty() ? Controls.all() : Controls.without(EnumSet.copyOf(off));
    Path directory = Files.createDirectories(home.resolve("own"));
    Sandbox sandbox =
        backend.equals("nsjail")
            ? new Nsjail(
                executables.find("nsjail").orElseThrow(),
                executables.find("setpriv").orElseThrow(),
                Filters.texts(directory, architecture),
                controls)
            : new Bubblewrap(
                executables.find("bwrap").orElseThrow(),
                Filters.programs(directory, architecture),
                controls);
    Launcher launcher = new Launcher(sandbox, directory, controls);
    return new Confinement(sandbox, accounting, launcher, threads);
  }

  private static void print(String... fields) {
    List<String> plain = new ArrayList<>();
    for (String field : fields) {
      plain.add(field.replaceAll("[\\t\\n]", " "));
    }
    System.out.println("ATTACK\t" + String.join("\t", plain));
  }
}
