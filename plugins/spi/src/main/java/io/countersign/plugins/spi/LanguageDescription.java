package io.countersign.plugins.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A language as data. Commands are absolute paths with arguments, in which {@code {memory_mib}}
 * stands for the memory their jail may hold, in MiB. They run inside a jail, where the source is
 * {@code /job/<source>}, the language's own files are {@code /language}, what was prepared is
 * {@code /prepared}, what was compiled is {@code /program}, and the writable working directory is
 * {@code /box}.
 *
 * @param name lower-case name, {@code [a-z][a-z0-9+-]{0,31}}, for example {@code python}
 * @param title name for a person, for example {@code Python}
 * @param version version of this description, as in semantic versioning; a lower one than was seen
 *     before is refused
 * @param source file name the program gets in {@code /job}
 * @param requires absolute paths without which the language cannot be used on a host; {@code *} in
 *     the last part stands for any characters
 * @param install what to type where one of them is missing
 * @param versions commands that print a version of what was found on the host, by its name
 * @param packages command that prints which packages programs find, with their versions, as a JSON
 *     object of texts; empty for a language that has none
 * @param check command that reads the source without running anything of it; exits with 0 where it
 *     has no error, and prints its remarks
 * @param compile how source becomes a program; empty where the source is run as it is
 * @param run command that runs the program; the job's arguments are added
 * @param remarks pattern of {@link java.util.regex.Pattern} for one remark in what check and
 *     compile print, with groups {@code line}, {@code message} and, where there are such, {@code
 *     column} or {@code indent} (as many characters as stand before the place) and {@code severity}
 * @param prepare file of {@code /language} whose output files every job finds in {@code /prepared};
 *     made once, by {@code run} with this file as the source; empty for none
 * @param prepareAgainWhenChanged paths of the host whose change makes the prepared files stale
 * @param environment variables of a job
 * @param mounts read-only paths of the host, the same in the jail; {@code *} in the last part
 *     stands for any characters, a trailing {@code ?} says it may be missing
 * @param links symbolic links of the jail, by their path
 * @param warm how jobs are started before they are asked for; empty where each start is cold
 * @param session command that keeps a live interpreter; empty where there are no sessions
 */
public record LanguageDescription(
    String name,
    String title,
    String version,
    String source,
    List<String> requires,
    String install,
    Map<String, List<String>> versions,
    List<String> packages,
    List<String> check,
    Optional<Compile> compile,
    List<String> run,
    Optional<String> remarks,
    Optional<String> prepare,
    List<String> prepareAgainWhenChanged,
    Map<String, String> environment,
    List<String> mounts,
    Map<String, String> links,
    List<Warm> warm,
    List<String> session) {

  public LanguageDescription {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(source, "source");
    requires = List.copyOf(requires);
    Objects.requireNonNull(install, "install");
    versions = Map.copyOf(versions);
    packages = List.copyOf(packages);
    check = List.copyOf(check);
    Objects.requireNonNull(compile, "compile");
    run = List.copyOf(run);
    Objects.requireNonNull(remarks, "remarks");
    Objects.requireNonNull(prepare, "prepare");
    prepareAgainWhenChanged = List.copyOf(prepareAgainWhenChanged);
    environment = Map.copyOf(environment);
    mounts = List.copyOf(mounts);
    links = Map.copyOf(links);
    warm = List.copyOf(warm);
    session = List.copyOf(session);
  }

  /**
   * Begins a description; a plugin had better say its own this way than by the constructor, which
   * another contract may change.
   *
   * @param name lower-case name
   * @param title name for a person
   * @param version version of this description
   * @param source file name the program gets in {@code /job}
   */
  public static LanguageDraft draft(String name, String title, String version, String source) {
    return new LanguageDraft(name, title, version, source);
  }

  /**
   * How source becomes a program.
   *
   * @param command leaves the program in the working directory; exits with another code than 0
   *     where the source is refused
   * @param product name of the one file it leaves; the job finds it in {@code /program}
   * @param wall time it may take
   * @param cpu processor time it may take
   * @param memoryBytes memory it may hold
   */
  public record Compile(
      List<String> command, String product, Duration wall, Duration cpu, long memoryBytes) {
    public Compile {
      command = List.copyOf(command);
      Objects.requireNonNull(product, "product");
      Objects.requireNonNull(wall, "wall");
      Objects.requireNonNull(cpu, "cpu");
    }
  }

  /**
   * One kind of pre-started child. The first whose condition holds is used for a job.
   *
   * @param name names it, for example {@code numpy}
   * @param when pattern that must be found in the source; empty for any source
   * @param preload modules the parent imports before it makes children; only for a language whose
   *     {@code run} command is the interpreter the parent is written in (Python)
   */
  public record Warm(String name, Optional<String> when, List<String> preload) {
    public Warm {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(when, "when");
      preload = List.copyOf(preload);
    }
  }
}
