package io.countersign.engine.run.policy;

import io.countersign.engine.content.Texts;
import io.countersign.engine.refusal.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for environment and arguments a person gives a job. */
final class Surroundings {

  private static final int COUNT = 64;
  private static final int CHARACTERS = 32 * 1024;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
  private static final Set<String> RESERVED = Set.of("PATH", "HOME", "TMPDIR");

  private Surroundings() {}

  static void check(Asked asked) {
    if (asked.environment().size() > COUNT || asked.arguments().size() > COUNT) {
      throw Refusal.invalid(
          "POLICY_CEILING", "policy.env and policy.argv hold at most " + COUNT + " entries each");
    }
    int characters = 0;
    for (Map.Entry<String, String> variable : asked.environment().entrySet()) {
      checkName(variable.getKey());
      characters += variable.getKey().length() + text("policy.env", variable.getValue());
    }
    for (String argument : asked.arguments()) {
      characters += text("policy.argv", argument);
    }
    if (characters > CHARACTERS) {
      throw Refusal.invalid(
          "POLICY_CEILING",
          "policy.env and policy.argv take at most 32768 characters together; use an input file");
    }
  }

  private static int text(String field, String value) {
    return Texts.storable(field, value).length();
  }

  private static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw Refusal.invalid(
          "POLICY_ENV", "a name in policy.env is made of letters, digits and underscores");
    }
    if (RESERVED.contains(name) || name.startsWith("LD_")) {
      throw Refusal.invalid(
          "POLICY_ENV", "policy.env may not replace " + name + ", which the jail itself sets");
    }
  }
}
