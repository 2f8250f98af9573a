package io.countersign.runner.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The two filters of a standing jail as files: {@code strict.bpf}, which is every job's, and {@code
 * relaxed.bpf}, which is its trusted process's.
 */
public final class StandingFilters {
  private StandingFilters() {}

  /** Writes both for the architecture of this host. */
  public static void write(Path directory) throws IOException {
    Architecture architecture =
        Architecture.of(System.getProperty("os.arch"))
            .orElseThrow(() -> new IOException("no system call table for this architecture"));
    SeccompPolicy policy = SeccompPolicy.load();
    Files.write(directory.resolve("strict.bpf"), BpfProgram.assemble(policy, architecture));
    Files.write(
        directory.resolve("relaxed.bpf"), BpfProgram.assembleStanding(policy, architecture));
  }
}
