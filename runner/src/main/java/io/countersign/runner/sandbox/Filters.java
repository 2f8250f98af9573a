package io.countersign.runner.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * The filters of system calls as files a backend reads, one for each network.
 *
 * @param files the files
 */
record Filters(Map<Network, Path> files) {
  Filters {
    files = Map.copyOf(files);
  }

  /** Returns the filter of a jail. */
  Path of(Jail jail) {
    return files.get(jail.network());
  }

  /** Writes the kernel's programs, for bubblewrap. */
  static Filters programs(Path directory, Architecture architecture) throws IOException {
    return write(directory, ".bpf", policy -> BpfProgram.assemble(policy, architecture));
  }

  /** Writes kafel texts, for nsjail. */
  static Filters texts(Path directory, Architecture architecture) throws IOException {
    return write(
        directory,
        ".kafel",
        policy -> KafelPolicy.write(policy, architecture).getBytes(StandardCharsets.UTF_8));
  }

  private interface Form {
    byte[] of(SeccompPolicy policy);
  }

  private static Filters write(Path directory, String ending, Form form) throws IOException {
    Map<Network, Path> files = new EnumMap<>(Network.class);
    for (Network network : Network.values()) {
      String name = "seccomp-" + network.name().toLowerCase(Locale.ROOT) + ending;
      Path file = directory.resolve(name);
      Files.write(file, form.of(SeccompPolicy.load(network)));
      files.put(network, file);
    }
    return new Filters(files);
  }
}
