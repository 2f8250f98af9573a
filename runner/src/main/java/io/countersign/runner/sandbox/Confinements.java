package io.countersign.runner.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What this host offers to contain jobs with, strongest first, and what it lacks. That a backend is
 * here does not mean it works: {@link Probe} says that.
 *
 * @param candidates backends that are installed and allowed
 * @param problems what is missing
 */
public record Confinements(List<Confinement> candidates, List<Problem> problems) {
  public Confinements {
    candidates = List.copyOf(candidates);
    problems = List.copyOf(problems);
  }

  /**
   * Looks at the host, and ends what an earlier runner left in the cgroups.
   *
   * @throws IOException where the runner's own directory cannot be written
   */
  public static Confinements on(Settings settings) throws IOException {
    Optional<Architecture> architecture = Architecture.of(System.getProperty("os.arch"));
    if (architecture.isEmpty()) {
      return lacking(
          "a system call table for " + System.getProperty("os.arch"), "use x86_64 or aarch64");
    }
    if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
      return lacking(
          "an unprivileged user outside the jail",
          "start the runner with bin/countersign-runner, which steps down from root");
    }
    Accounting accounting = Levels.strongest(settings);
    if (settings.cgroupRequired() && !accounting.level().isCgroup()) {
      return lacking(
          "a delegated cgroup",
          "start the runner with bin/countersign-runner as root, under systemd with Delegate=yes, or"
              + " allow the watchdog with COUNTERSIGN_RUNNER_MIN_LEVEL=process");
    }
    accounting.sweep();
    return new Host(settings, architecture.get(), accounting).look();
  }

  private static Confinements lacking(String control, String remedy) {
    return new Confinements(List.of(), List.of(new Problem(control, remedy)));
  }

  private record Host(Settings settings, Architecture architecture, Accounting accounting) {

    Confinements look() throws IOException {
      List<Confinement> candidates = new ArrayList<>();
      List<Problem> problems = new ArrayList<>();
      if (settings.choice() != Settings.Choice.BUBBLEWRAP) {
        Optional<Sandbox> nsjail = nsjail();
        if (nsjail.isPresent()) {
          candidates.add(confinement(nsjail.get()));
        } else if (settings.choice() == Settings.Choice.NSJAIL) {
          problems.add(new Problem("nsjail", "install nsjail and put it on PATH"));
        }
      }
      if (settings.choice() != Settings.Choice.NSJAIL) {
        Optional<Sandbox> bubblewrap = bubblewrap();
        if (bubblewrap.isPresent()) {
          candidates.add(confinement(bubblewrap.get()));
        } else if (candidates.isEmpty()) {
          problems.add(new Problem("bubblewrap", "apt-get install bubblewrap"));
        }
      }
      return new Confinements(candidates, problems);
    }

    private Confinement confinement(Sandbox sandbox) throws IOException {
      Launcher launcher = new Launcher(sandbox, settings.directory(), Controls.all());
      return new Confinement(sandbox, accounting, launcher, settings.readers());
    }

    private Optional<Sandbox> nsjail() throws IOException {
      Optional<Path> nsjail = settings.executables().find("nsjail");
      Optional<Path> setpriv = settings.executables().find("setpriv");
      if (nsjail.isEmpty() || setpriv.isEmpty()) {
        return Optional.empty();
      }
      Filters filters = Filters.texts(settings.directory(), architecture);
      return Optional.of(new Nsjail(nsjail.get(), setpriv.get(), filters, Controls.all()));
    }

    private Optional<Sandbox> bubblewrap() throws IOException {
      Optional<Path> bwrap = settings.executables().find("bwrap");
      if (bwrap.isEmpty()) {
        return Optional.empty();
      }
      Filters filters = Filters.programs(settings.directory(), architecture);
      return Optional.of(new Bubblewrap(bwrap.get(), filters, Controls.all()));
    }
  }
}
