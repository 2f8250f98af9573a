package io.countersign.engine.run.door;

import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the runner says of itself.
 *
 * @param journal id of its journal
 * @param ready whether it can contain code
 * @param backend the sandbox it uses
 * @param level how strictly limits are enforced
 * @param problems the controls that are missing
 * @param languages what it can run, and what it could if something were installed
 * @param plugins where the languages come from
 * @param jobs how busy it is
 */
public record RunnerStatus(
    String journal,
    boolean ready,
    String backend,
    String level,
    List<Problem> problems,
    List<KnownLanguage> languages,
    List<InstalledPlugin> plugins,
    Jobs jobs) {

  /**
   * A language.
   *
   * @param name its lower-case name
   * @param title its name for a person
   * @param version of what brought it
   * @param found programs on the host and their versions
   * @param missing what to install; empty where nothing is missing
   * @param warm whether jobs find an interpreter that waits for them
   * @param sessions whether it keeps sessions
   */
  public record KnownLanguage(
      String name,
      String title,
      String version,
      Map<String, String> found,
      String missing,
      boolean warm,
      boolean sessions) {}

  /**
   * A plugin.
   *
   * @param name its name
   * @param version its version
   * @param origin folder or jar
   * @param state active or refused
   * @param reason why it is refused; empty otherwise
   * @param place the folder or jar on the runner's host
   * @param signature built_in, signed, unchecked where no signature is demanded, or refused
   */
  public record InstalledPlugin(
      String name,
      String version,
      String origin,
      String state,
      String reason,
      String place,
      String signature) {}

  /**
   * How busy the runner is.
   *
   * @param atOnce how many jobs it runs at once
   * @param running how many it runs
   * @param waiting how many wait
   */
  public record Jobs(int atOnce, int running, int waiting) {}

  /**
   * A control that is missing.
   *
   * @param control what
   * @param remedy what to install or change
   */
  public record Problem(String control, String remedy) {}

  /** Returns the status of a runner that does not answer. */
  static RunnerStatus unreachable() {
    return new RunnerStatus(
        "",
        false,
        "",
        "",
        List.of(new Problem("runner process", "start it: bin/start does, and restarts it")),
        List.of(),
        List.of(),
        new Jobs(0, 0, 0));
  }

  /** Returns whether it is a runner that says so, and not the lack of one. */
  public boolean answered() {
    return !journal.isEmpty();
  }

  /**
   * Makes sure that code can be contained.
   *
   * @throws Refusal unavailable, with what to install
   */
  public void requireReady() {
    if (!ready) {
      throw new Refusal(
          Kind.UNAVAILABLE,
          "SANDBOX_UNAVAILABLE",
          "No code is run, because it could not be contained. Missing: "
              + sentence()
              + ", then restart the runner. The approval stays");
    }
  }

  /**
   * Makes sure that the runner can run a language.
   *
   * @throws Refusal invalid, with the languages it knows or what to install
   */
  public void requireLanguage(String name) {
    KnownLanguage known = requireKnown(name);
    if (!known.missing().isEmpty()) {
      throw Refusal.invalid(
          "LANGUAGE_MISSING", known.title() + " is not installed on this host: " + known.missing());
    }
  }

  /**
   * Returns what is known of a language, whether or not this host can run it.
   *
   * @throws Refusal invalid, with the languages it knows
   */
  KnownLanguage requireKnown(String name) {
    return language(name).orElseThrow(this::unknown);
  }

  /** Returns what is known of a language. */
  public Optional<KnownLanguage> language(String name) {
    return languages.stream().filter(language -> language.name().equals(name)).findFirst();
  }

  private Refusal unknown() {
    return Refusal.invalid(
        "LANGUAGE_UNKNOWN",
        "No installed plugin knows this language; known are "
            + languages.stream().map(KnownLanguage::name).collect(Collectors.joining(", ")));
  }

  /** Returns the problems as one sentence for a person. */
  public String sentence() {
    return problems.stream()
        .map(problem -> problem.control() + " (" + problem.remedy() + ")")
        .collect(Collectors.joining("; "));
  }
}
