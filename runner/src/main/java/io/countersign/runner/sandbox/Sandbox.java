package io.countersign.runner.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Renders a jail for one backend. Every implementation gives a job user, pid, mount, net, ipc, uts
 * and cgroup namespaces, no capabilities, no new privileges, the allow-list of {@link
 * SeccompPolicy} and an environment of its own; {@link Probe} checks that it really does.
 */
public interface Sandbox {

  /** Returns the name people know the backend by. */
  String name();

  /**
   * Renders the command that makes the jail and becomes its first process. Descriptor 8 is open for
   * that process, descriptor 9 reads {@link Rendered#seccomp()}.
   *
   * @param jail what to make
   * @param first what the first process of the jail executes
   * @param staging a directory for files the backend reads
   * @throws IOException where such a file cannot be written
   */
  Rendered render(Jail jail, List<String> first, Path staging) throws IOException;

  /**
   * Renders a jail that stands for many jobs: its trusted first process makes the namespaces of
   * each job and puts the filter on it, so neither is refused to that process, and no time ends it.
   */
  Rendered renderStanding(Jail jail, List<String> first, Path staging) throws IOException;

  /**
   * What to start.
   *
   * @param command absolute path and arguments
   * @param seccomp file that descriptor 9 reads
   * @param log where the backend writes why it failed; empty where it writes to standard error
   */
  record Rendered(List<String> command, Path seccomp, Optional<Path> log) {
    public Rendered {
      command = List.copyOf(command);
    }
  }
}
