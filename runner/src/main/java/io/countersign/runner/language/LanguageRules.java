package io.countersign.runner.language;

import io.countersign.plugins.spi.LanguageDescription;
import io.countersign.plugins.spi.LanguageDescription.Compile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the runner asks of a description, whether a file or a jar brings it. */
public final class LanguageRules {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9+-]{0,31}");
  private static final Pattern VERSION = Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}.{0,64}");
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");

  /** Files that the runner itself lays out beside the source. */
  private static final Set<String> OWN_FILES =
      Set.of("params.json", "options.json", "stdin", "inputs");

  /** Places of a jail that are not a plugin's to fill. */
  private static final Set<String> OWN_PLACES =
      Set.of(
          "box", "dev", "job", "language", "prepared", "proc", "program", "run", "shared", "sys");

  private LanguageRules() {}

  /** Returns what is wrong with a description, for its author; empty where nothing is. */
  public static Optional<String> broken(LanguageDescription description) {
    return rule(
            NAME.matcher(description.name()).matches(),
            "name must match " + NAME + ": " + description.name())
        .or(() -> rule(!description.title().isBlank(), "title is empty"))
        .or(
            () ->
                rule(
                    VERSION.matcher(description.version()).matches(),
                    "version must be as in semantic versioning: " + description.version()))
        .or(() -> file("source", description.source()))
        .or(
            () ->
                rule(
                    !OWN_FILES.contains(description.source()),
                    "source may not be one of " + OWN_FILES))
        .or(() -> command("run", description.run()))
        .or(() -> commandWherePresent("packages", description.packages()))
        .or(() -> commandWherePresent("check", description.check()))
        .or(() -> commandWherePresent("session", description.session()))
        .or(() -> versions(description))
        .or(() -> description.compile().flatMap(LanguageRules::compile))
        .or(() -> description.remarks().flatMap(LanguageRules::remarks))
        .or(() -> description.prepare().flatMap(name -> file("prepare", name)))
        .or(() -> places(description));
  }

  private static Optional<String> versions(LanguageDescription description) {
    return description.versions().entrySet().stream()
        .flatMap(entry -> command("versions." + entry.getKey(), entry.getValue()).stream())
        .findFirst();
  }

  private static Optional<String> compile(Compile compile) {
    return command("compile.command", compile.command())
        .or(() -> file("compile.product", compile.product()))
        .or(() -> positive("compile.wall_ms", compile.wall()))
        .or(() -> positive("compile.cpu_ms", compile.cpu()))
        .or(() -> rule(compile.memoryBytes() > 0, "compile.memory_bytes must be above 0"));
  }

  private static Optional<String> remarks(String pattern) {
    try {
      Pattern.compile(pattern, Pattern.MULTILINE);
    } catch (PatternSyntaxException e) {
      return Optional.of("remarks is no pattern: " + e.getDescription());
    }
    return rule(
        pattern.contains("(?<line>") && pattern.contains("(?<message>"),
        "remarks needs the groups line and message");
  }

  private static Optional<String> places(LanguageDescription description) {
    return description.mounts().stream()
        .flatMap(path -> place("mounts", path).stream())
        .findFirst()
        .or(
            () ->
                description.links().keySet().stream()
                    .flatMap(path -> place("links", path).stream())
                    .findFirst());
  }

  private static Optional<String> place(String member, String path) {
    List<String> parts = List.of(path.split("/", -1));
    boolean plain = path.startsWith("/") && parts.size() > 1 && !parts.get(1).isEmpty();
    return rule(plain && !parts.contains(".."), member + " must be absolute paths: " + path)
        .or(
            () ->
                rule(
                    !OWN_PLACES.contains(parts.get(1)) && !parts.get(1).contains("*"),
                    member + " may not fill a place of the jail itself: " + path));
  }

  private static Optional<String> commandWherePresent(String member, List<String> command) {
    return command.isEmpty() ? Optional.empty() : command(member, command);
  }

  private static Optional<String> command(String member, List<String> command) {
    return rule(
        !command.isEmpty() && command.get(0).startsWith("/"),
        member + " must begin with an absolute path");
  }

  private static Optional<String> file(String member, String name) {
    return rule(FILE.matcher(name).matches(), member + " must be one file name: " + name);
  }

  private static Optional<String> positive(String member, Duration time) {
    return rule(!time.isNegative() && !time.isZero(), member + " must be above 0");
  }

  private static Optional<String> rule(boolean kept, String otherwise) {
    return kept ? Optional.empty() : Optional.of(otherwise);
  }
}
