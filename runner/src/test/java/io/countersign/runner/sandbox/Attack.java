package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One attack: how it is run with its wall left out, where it must succeed, and with every wall,
 * where it must not.
 *
 * @param program function of attacks.py
 * @param faults rows of promises.md
 * @param off walls that the control run leaves out; empty where a limit is raised instead
 * @param raised limits of the control run
 * @param limits limits of the run that must contain it
 * @param succeeds pattern of how the control run ends
 * @param contained pattern of how the other one ends
 * @param special what else belongs to it
 * @param noControl why there is no control run; empty where there is one
 */
record Attack(
    String program,
    String faults,
    Set<Control> off,
    Limits raised,
    Limits limits,
    String succeeds,
    String contained,
    Special special,
    String noControl) {

  private static final long MIB = 1024L * 1024;
  private static final Limits ROOMY = limits(15_000, 10_000, 400, 32, 64, 32);
  private static final Limits USUAL = limits(20_000, 3_000, 96, 32, 64, 32);

  /** What else belongs to an attack. */
  enum Special {
    /** Nothing. */
    NONE,
    /** Its argument is the path of a secret on the host. */
    SECRET_FILE,
    /** Its control run also sees the host's whole tree, as {@code /host}. */
    HOST_TREE,
    /** Its argument is the port of a listener on the host. */
    LISTENER,
    /** Its argument is the name of an abstract socket on the host. */
    ABSTRACT_SOCKET,
    /** A job before it, in a jail of its own, leaves shared memory. */
    AFTER_SHARED_MEMORY,
    /** It leaves a process, which is looked for afterwards; without a cgroup in the control run. */
    DAEMON,
    /** Its control run works in a directory of the host, read by a careless collector. */
    CARELESS_COLLECTOR,
    /** nsjail alone bounds the number of files; elsewhere memory has to. */
    INODES
  }

  static Limits limits(
      int wallMs, int cpuMs, int memoryMib, int pids, int fileMib, int scratchMib) {
    return new Limits(
        Duration.ofMillis(wallMs),
        Duration.ofMillis(cpuMs),
        memoryMib * MIB,
        pids,
        fileMib * MIB,
        scratchMib * MIB,
        64,
        10_000,
        16);
  }

  /** An attack that a raised limit lets through. */
  static Attack onLimit(
      String program, String faults, Limits raised, Limits limits, String contained) {
    return new Attack(
        program,
        faults,
        Set.of(),
        raised,
        limits,
        "finished 0: succeeded: .*",
        contained,
        Special.NONE,
        "");
  }

  /** An attack that goes through where walls are left out. */
  static Attack on(String program, String faults, String contained, Control... off) {
    return new Attack(
        program,
        faults,
        Set.of(off),
        USUAL,
        USUAL,
        "finished 0: succeeded: .*",
        contained,
        Special.NONE,
        "");
  }

  /** An attack the kernel refuses also without the wall, in another way than the wall does. */
  Attack refusedAnyhow(String how) {
    return new Attack(program, faults, off, raised, limits, how, contained, special, noControl);
  }

  Attack with(Special other) {
    return new Attack(program, faults, off, raised, limits, succeeds, contained, other, noControl);
  }

  private Attack withoutControl(String why, String ends) {
    return new Attack(program, faults, off, raised, limits, succeeds, ends, special, why);
  }

  private Attack within(Limits most, Limits few, String ends) {
    return new Attack(program, faults, Set.of(), most, few, succeeds, ends, special, noControl);
  }

  /** Returns the attack as it is meant for a backend and a level. */
  Attack at(String backend, Level level) {
    if (program.equals("own_cgroup") && !level.isCgroup()) {
      return withoutControl("no cgroup to be seen", contained);
    }
    if (special != Special.INODES) {
      return this;
    }
    if (backend.equals("nsjail")) {
      return new Attack(program, faults, off, ROOMY, ROOMY, succeeds, contained, special, "");
    }
    return level.isCgroup()
        ? within(ROOMY, limits(15_000, 10_000, 40, 32, 64, 32), "limit hit: memory: 40 MiB")
        : withoutControl("nothing bounds it", "finished 0: succeeded: 60000 files");
  }

  /** Returns what the control run changes, for a person. */
  String change() {
    if (!noControl.isEmpty()) {
      return "none: " + noControl;
    }
    if (special == Special.HOST_TREE) {
      return "the host's tree is mounted";
    }
    if (special == Special.CARELESS_COLLECTOR) {
      return "works in a directory of the host, which is read by path";
    }
    if (off.isEmpty()) {
      return "limit raised";
    }
    List<String> names =
        off.stream().map(control -> control.name().toLowerCase(Locale.ROOT)).toList();
    String change = "without " + String.join(", ", names).replace('_', ' ');
    return special == Special.DAEMON ? change + ", cgroup" : change;
  }
}
