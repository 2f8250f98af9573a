package io.countersign.plugins.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects a {@link LanguageDescription} member by member. What is not said is empty, so that a
 * member of a later contract breaks no plugin that was written before it. The members mean what the
 * record says of them.
 */
public final class LanguageDraft {
  private final String name;
  private final String title;
  private final String version;
  private final String source;
  private List<String> requires = List.of();
  private String install = "";
  private Map<String, List<String>> versions = Map.of();
  private List<String> packages = List.of();
  private List<String> check = List.of();
  private Optional<LanguageDescription.Compile> compile = Optional.empty();
  private List<String> run = List.of();
  private Optional<String> remarks = Optional.empty();
  private Optional<String> prepare = Optional.empty();
  private List<String> prepareAgainWhenChanged = List.of();
  private Map<String, String> environment = Map.of();
  private List<String> mounts = List.of();
  private Map<String, String> links = Map.of();
  private List<LanguageDescription.Warm> warm = List.of();
  private List<String> session = List.of();

  LanguageDraft(String name, String title, String version, String source) {
    this.name = name;
    this.title = title;
    this.version = version;
    this.source = source;
  }

  /** Says what the host must have, and what to type where it has not. */
  public LanguageDraft requires(String install, String... paths) {
    this.install = install;
    this.requires = List.of(paths);
    return this;
  }

  /** Says which commands print versions, by the name of what has the version. */
  public LanguageDraft versions(Map<String, List<String>> commands) {
    this.versions = commands;
    return this;
  }

  /** Says which command prints the packages programs find, as a JSON object of their versions. */
  public LanguageDraft packages(String... command) {
    this.packages = List.of(command);
    return this;
  }

  /** Says which command reads the source without running anything of it. */
  public LanguageDraft check(String... command) {
    this.check = List.of(command);
    return this;
  }

  /** Says how source becomes a program. */
  public LanguageDraft compile(LanguageDescription.Compile how) {
    this.compile = Optional.of(how);
    return this;
  }

  /** Says which command runs the program; no language can do without. */
  public LanguageDraft run(String... command) {
    this.run = List.of(command);
    return this;
  }

  /** Says which pattern finds one remark of check and compile. */
  public LanguageDraft remarks(String pattern) {
    this.remarks = Optional.of(pattern);
    return this;
  }

  /** Says which file makes what every job finds prepared, and what makes it stale. */
  public LanguageDraft prepare(String file, String... againWhenChanged) {
    this.prepare = Optional.of(file);
    this.prepareAgainWhenChanged = List.of(againWhenChanged);
    return this;
  }

  /** Says the variables of a job. */
  public LanguageDraft environment(Map<String, String> variables) {
    this.environment = variables;
    return this;
  }

  /** Says which paths of the host a job reads. */
  public LanguageDraft mounts(String... paths) {
    this.mounts = List.of(paths);
    return this;
  }

  /** Says the symbolic links of the jail: where they lead, by their path. */
  public LanguageDraft links(Map<String, String> targets) {
    this.links = targets;
    return this;
  }

  /** Says how jobs are started before they are asked for. */
  public LanguageDraft warm(LanguageDescription.Warm... kinds) {
    this.warm = List.of(kinds);
    return this;
  }

  /** Says which command keeps a live interpreter. */
  public LanguageDraft session(String... command) {
    this.session = List.of(command);
    return this;
  }

  /** Returns the description as it was said so far. */
  public LanguageDescription described() {
    return new LanguageDescription(
        name,
        title,
        version,
        source,
        requires,
        install,
        versions,
        packages,
        check,
        compile,
        run,
        remarks,
        prepare,
        prepareAgainWhenChanged,
        environment,
        mounts,
        links,
        warm,
        session);
  }
}
