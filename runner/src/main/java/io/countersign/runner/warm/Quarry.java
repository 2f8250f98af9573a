package io.countersign.runner.warm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.Limits;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.sandbox.Jail;
import io.countersign.runner.sandbox.Mount;
import io.countersign.runner.sandbox.StandingFilters;
import io.countersign.runner.sandbox.StandingJail;
import io.countersign.runner.sandbox.StandingPython;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;

/** Makes slots: from a language's cold jail, the jail of the same mounts that stands. */
final class Quarry {
  private static final String OURS_IN_JAIL = "/run/warm";
  private static final List<String> PROGRAMS =
      List.of(
          "enter", "zygote", "stand", "present", "child", "channel", "archive", "kernel", "session",
          "sitting", "copies");
  private static final int SPARE_CHILDREN = 2;
  private static final long PLACE_BYTES = 64 << 10;

  /** Room to come to stand in; each job's own limit follows. */
  private static final Limits AT_START =
      new Limits(
          Duration.ofDays(1), Duration.ofDays(1), 1L << 30, 64, 8 << 20, 1L << 30, 1024, 0, 0);

  private final Confinement confinement;
  private final Path directory;
  private final Path programs;
  private final ColdJails coldJails;
  private final ScheduledExecutorService clock;

  /**
   * Makes a quarry.
   *
   * @param directory a directory of the runner, closed to others
   * @param clock looks at running jobs
   */
  Quarry(
      Confinement confinement, Path directory, ColdJails coldJails, ScheduledExecutorService clock)
      throws IOException {
    this.confinement = confinement;
    this.directory = Files.createDirectories(directory);
    this.programs = Files.createDirectories(directory.resolve("programs"));
    this.coldJails = coldJails;
    this.clock = clock;
    StandingFilters.write(programs);
    for (String program : PROGRAMS) {
      write(program + ".py");
    }
  }

  /** Returns the directory it works in. */
  Path directory() {
    return directory;
  }

  /**
   * Makes a slot and waits until it stands. The calling thread must live as long as the slot.
   *
   * @return the slot; empty where this host or language has no warm starts
   */
  Optional<Slot> make(Kind kind) throws IOException {
    Jail cold = coldJails.of(kind.language());
    String name = "warm-" + UUID.randomUUID();
    Path staging = Files.createDirectory(directory.resolve(name));
    try {
      Optional<StandingJail> jail = confinement.stand(standing(cold, kind), name, staging);
      if (jail.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(stand(jail.get(), manner(cold), staging));
    } finally {
      Workspace.remove(staging);
    }
  }

  private Slot stand(StandingJail jail, Slot.Manner manner, Path staging) throws IOException {
    Slot slot = new Slot(jail, manner, clock);
    try {
      slot.awaitRest();
      return slot;
    } catch (IOException e) {
      slot.close();
      String words = Files.readString(staging.resolve("stand.log")).strip();
      throw new IOException("a standing jail did not come to stand: " + words, e);
    }
  }

  private Slot.Manner manner(Jail cold) {
    Map<String, String> environment = new HashMap<>(cold.environment());
    environment.put("PWD", Jail.WORKING_DIRECTORY);
    return new Slot.Manner(environment, confinement.containment());
  }

  private Jail standing(Jail cold, Kind kind) throws IOException {
    List<Mount> mounts = new ArrayList<>();
    for (Mount mount : StandingPython.added(cold.mounts())) {
      if (!List.of("/job", "/program", Jail.WORKING_DIRECTORY).contains(mount.at())) {
        mounts.add(mount);
      }
    }
    for (String place : places(kind)) {
      mounts.add(new Mount.Scratch(place, PLACE_BYTES)); // a rehearsal is here, a job never
    }
    mounts.add(new Mount.Scratch(Jail.WORKING_DIRECTORY, AT_START.scratchBytes()));
    mounts.add(new Mount.ReadOnly(programs, OURS_IN_JAIL));
    List<String> command =
        List.of(
            StandingPython.interpreter(),
            "-I",
            "-B",
            "-u",
            OURS_IN_JAIL + "/enter.py",
            settings(kind).toString());
    return new Jail(mounts, cold.environment(), command, AT_START);
  }

  private static ObjectNode settings(Kind kind) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    kind.preload().forEach(settings.putArray("preload")::add);
    places(kind).forEach(settings.putArray("places")::add);
    return settings.put("harness", kind.isInProcess()).put("spare", SPARE_CHILDREN);
  }

  private static List<String> places(Kind kind) {
    boolean compiled = kind.language().description().compile().isPresent();
    return compiled ? List.of("/job", "/program") : List.of("/job");
  }

  private void write(String name) throws IOException {
    try (InputStream stream = Quarry.class.getResourceAsStream(name)) {
      Files.write(programs.resolve(name), Objects.requireNonNull(stream, name).readAllBytes());
    }
  }
}
