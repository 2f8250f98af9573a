package io.countersign.runner.language;

import io.countersign.plugins.spi.Limits;
import io.countersign.runner.sandbox.Jail;
import io.countersign.runner.sandbox.Mount;
import io.countersign.runner.sandbox.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows how source of one kind is run: makes the jail for a job that is laid out already. */
public final class Language {
  private static final Map<String, String> EVERYWHERE =
      Map.of("PATH", "/usr/bin:/bin", "HOME", "/box", "TMPDIR", "/box/tmp", "LANG", "C.UTF-8");

  private final Path folder;
  private final LanguageDescription description;

  Language(Path folder, LanguageDescription description) {
    this.folder = folder;
    this.description = description;
  }

  /** Returns the name a job asks for it by. */
  public String name() {
    return description.name();
  }

  /** Returns the file name the program gets in {@code /job}. */
  public String sourceFile() {
    return description.source();
  }

  /** Returns the text of the program that leaves what every job would otherwise make again. */
  public Optional<String> preparation() throws IOException {
    return description.prepare().isEmpty()
        ? Optional.empty()
        : Optional.of(Files.readString(folder.resolve(description.prepare())));
  }

  /** Returns what changes when prepared files have to be made again. */
  public String preparationStamp() throws IOException {
    StringBuilder text = new StringBuilder(preparation().orElse(""));
    for (String path : description.prepareAgainWhenChanged()) {
      Path watched = Path.of(path);
      text.append(path).append(' ');
      text.append(Files.exists(watched) ? Files.getLastModifiedTime(watched) : "-").append('\n');
    }
    try {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  /** Returns why the language cannot be used on this host. */
  public Optional<Problem> missing() {
    if (Files.isExecutable(Path.of(description.interpreter()))) {
      return Optional.empty();
    }
    return Optional.of(new Problem(description.interpreter(), description.install()));
  }

  /**
   * Makes the jail of a job.
   *
   * @param job directory with the program, its parameters and inputs
   * @param prepared directory of prepared files; may be empty
   * @param shared directory of the operator that jobs may write to
   * @param limits what bounds it
   * @throws UncheckedIOException where a mount of the language is missing on this host
   */
  public Jail jail(Path job, Path prepared, Optional<Path> shared, Limits limits) {
    List<Mount> mounts = new ArrayList<>();
    for (String mount : description.mounts()) {
      for (Path path : hostPaths(mount)) {
        mounts.add(new Mount.ReadOnly(path, path.toString()));
      }
    }
    description.links().forEach((at, to) -> mounts.add(new Mount.Link(at, to)));
    for (String device : List.of("/dev/null", "/dev/zero", "/dev/urandom")) {
      mounts.add(new Mount.Device(device));
    }
    mounts.add(new Mount.ReadOnly(folder, "/language"));
    mounts.add(new Mount.ReadOnly(prepared, "/prepared"));
    mounts.add(new Mount.ReadOnly(job, "/job"));
    shared.ifPresent(path -> mounts.add(new Mount.Writable(path, "/shared")));
    mounts.add(new Mount.Scratch(Jail.WORKING_DIRECTORY, limits.scratchBytes()));
    Map<String, String> environment = new HashMap<>(EVERYWHERE);
    environment.putAll(description.environment());
    return new Jail(mounts, environment, description.command(), limits);
  }

  private static List<Path> hostPaths(String mount) {
    try {
      return HostPaths.of(mount);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
