package io.countersign.webapp.operaton;

import io.countersign.engine.identity.Group;
import io.countersign.engine.identity.Subject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The allowlist of the engine's REST interface, read from a file beside this class: who may call
 * which method on which path. Whatever stands in no line is closed, for admins too.
 */
final class DoorRules {

  /** The only way a path may be written; anything cleverer matches no rule. */
  private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9_:.$-]+)+/?");

  private static final String EVERYBODY = "everybody";

  private final List<Rule> rules;

  private DoorRules(List<Rule> rules) {
    this.rules = rules;
  }

  private record Rule(Set<Group> groups, String method, Pattern path) {

    boolean allows(Subject subject, String wantedMethod, String wantedPath) {
      return method.equals(wantedMethod)
          && path.matcher(wantedPath).matches()
          && (groups.isEmpty() || groups.stream().anyMatch(subject.groups()::contains));
    }
  }

  /** Reads the rules that ship with the server. */
  static DoorRules read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                DoorRules.class.getResourceAsStream("door-rules.txt"), StandardCharsets.UTF_8))) {
      List<Rule> rules = new ArrayList<>();
      for (String line : lines.lines().map(String::strip).toList()) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          rules.add(rule(line.split("\\s+")));
        }
      }
      return new DoorRules(rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Rule rule(String[] columns) {
    Set<Group> groups =
        columns[0].equals(EVERYBODY)
            ? Set.of()
            : Arrays.stream(columns[0].split(","))
                .map(id -> Group.of(id).orElseThrow())
                .collect(Collectors.toSet());
    String path =
        Arrays.stream(columns[2].split("/"))
            .map(
                part -> part.equals("*") ? "[^/]+" : part.equals("**") ? ".+" : Pattern.quote(part))
            .collect(Collectors.joining("/"));
    return new Rule(groups, columns[1], Pattern.compile(path));
  }

  /**
   * Returns whether the subject may make the call.
   *
   * @param path as it came, undecoded, below the interface's prefix
   */
  boolean allow(Subject subject, String method, String path) {
    if (!PLAIN.matcher(path).matches() || path.contains("..")) {
      return false;
    }
    String wanted = onTheDefaultEngine(path.replaceFirst("/$", ""));
    return rules.stream().anyMatch(rule -> rule.allows(subject, method, wanted));
  }

  private static String onTheDefaultEngine(String path) {
    return Optional.of(path)
        .filter(p -> p.startsWith("/engine/default/"))
        .map(p -> p.substring("/engine/default".length()))
        .orElse(path);
  }
}
