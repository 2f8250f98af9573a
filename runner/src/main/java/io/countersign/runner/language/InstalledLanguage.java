package io.countersign.runner.language;

import io.countersign.plugins.spi.Diagnostic;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Language;
import io.countersign.plugins.spi.LanguageDescription;
import io.countersign.plugins.spi.Limits;
import io.countersign.runner.sandbox.Jail;
import io.countersign.runner.sandbox.Mount;
import io.countersign.runner.sandbox.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A language and where its files are on this host: makes the jails of its jobs. */
public final class InstalledLanguage {
  /** Name of the file that makes a folder a language. */
  public static final String FILE = "language.json";

  private static final Map<String, String> EVERYWHERE =
      Map.of("PATH", "/usr/bin:/bin", "HOME", "/box", "TMPDIR", "/box/tmp", "LANG", "C.UTF-8");

  private final Language language;
  private final LanguageDescription description;
  private final Path folder;
  private volatile OnThisHost host;

  /**
   * Makes a language of what a plugin brought.
   *
   * @param folder what jobs see as {@code /language}
   * @throws IllegalArgumentException where its description breaks a rule, which the message says
   */
  public InstalledLanguage(Language language, Path folder) {
    this.language = language;
    this.description = language.description(); // asked once: what it says holds for all its jobs
    this.folder = folder;
    LanguageRules.broken(description)
        .ifPresent(
            rule -> {
              throw new IllegalArgumentException(rule);
            });
    this.host = OnThisHost.look(description);
  }

  /** Returns the name a job asks for it by. */
  public String name() {
    return description.name();
  }

  /** Returns what its plugin says of it. */
  public LanguageDescription description() {
    return description;
  }

  /** Returns the file name the program gets in {@code /job}. */
  public String sourceFile() {
    return description.source();
  }

  /** Reads what its check or compile command printed. */
  public List<Diagnostic> diagnostics(String text) {
    return language.diagnostics(text);
  }

  /** Returns the text of the program that leaves what every job would otherwise make again. */
  public Optional<String> preparation() throws IOException {
    return description.prepare().isEmpty() ? Optional.empty() : text(description.prepare().get());
  }

  /** Returns what changes when prepared files have to be made again. */
  public String preparationStamp() throws IOException {
    StringBuilder text = new StringBuilder(preparation().orElse(""));
    for (String path : description.prepareAgainWhenChanged()) {
      Path watched = Path.of(path);
      text.append(path).append(' ');
      text.append(Files.exists(watched) ? Files.getLastModifiedTime(watched) : "-").append('\n');
    }
    return new ContentHash().add(text.toString()).hex();
  }

  /** Returns why the language cannot be used on this host. */
  public Optional<Problem> missing() {
    return onThisHost().missing();
  }

  /**
   * Directories of the host that a jail shows read-only.
   *
   * @param job the source and, for a run, its parameters and inputs; shown as {@code /job}
   * @param prepared prepared files, shown as {@code /prepared}; may be empty
   * @param program what was compiled, shown as {@code /program}
   */
  public record Folders(Path job, Path prepared, Optional<Path> program) {}

  /**
   * Makes the jail of a job.
   *
   * @param shared directory of the operator that jobs may write to
   * @param limits what bounds it
   * @param surroundings arguments and variables of the program
   */
  public Jail runJail(
      Folders folders, Optional<Path> shared, Limits limits, Job.Surroundings surroundings) {
    List<String> command = new ArrayList<>(runCommand(limits));
    command.addAll(surroundings.arguments());
    return jail(folders, shared, limits, surroundings.environment(), command);
  }

  /** Returns the command of a job within limits, without its arguments. */
  public List<String> runCommand(Limits limits) {
    return within(limits, description.run());
  }

  /** Makes the jail in which a tool of the language, not the program, reads the source. */
  Jail toolJail(Folders folders, Limits limits, List<String> tool) {
    return jail(folders, Optional.empty(), limits, Map.of(), within(limits, tool));
  }

  private Jail jail(
      Folders folders,
      Optional<Path> shared,
      Limits limits,
      Map<String, String> added,
      List<String> command) {
    List<Mount> mounts = new ArrayList<>();
    for (Path path : onThisHost().mounts()) {
      mounts.add(new Mount.ReadOnly(path, path.toString()));
    }
    description.links().forEach((at, to) -> mounts.add(new Mount.Link(at, to)));
    for (String device : List.of("/dev/null", "/dev/zero", "/dev/urandom")) {
      mounts.add(new Mount.Device(device));
    }
    mounts.add(new Mount.ReadOnly(folder, "/language"));
    mounts.add(new Mount.ReadOnly(folders.prepared(), "/prepared"));
    folders.program().ifPresent(path -> mounts.add(new Mount.ReadOnly(path, "/program")));
    mounts.add(new Mount.Job(folders.job()));
    shared.ifPresent(path -> mounts.add(new Mount.Writable(path, "/shared")));
    mounts.add(new Mount.Scratch(Jail.WORKING_DIRECTORY, limits.scratchBytes()));
    Map<String, String> environment = new HashMap<>(EVERYWHERE);
    environment.putAll(description.environment());
    environment.putAll(added);
    return new Jail(mounts, environment, command, limits);
  }

  private static List<String> within(Limits limits, List<String> command) {
    String mebibytes = Long.toString(Math.max(1, limits.memoryBytes() / (1024 * 1024)));
    return command.stream().map(part -> part.replace("{memory_mib}", mebibytes)).toList();
  }

  /**
   * Adds to a hash all that decides what the language makes of a source: its description, its own
   * files, and the tools it needs as this host has them.
   */
  void addTo(ContentHash hash) throws IOException {
    hash.add(description.toString());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        hash.add(file.getFileName().toString()).add(Files.readAllBytes(file));
      }
    }
  }

  private Optional<String> text(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  private OnThisHost onThisHost() {
    OnThisHost seen = host;
    if (seen.isOld()) {
      seen = OnThisHost.look(description);
      host = seen;
    }
    return seen;
  }
}
