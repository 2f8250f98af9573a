package io.countersign.processes.lint;

import io.countersign.processes.lint.expression.ClosedExpression;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The part of FEEL a decision may hold: a variable as input, unary tests of literals, literals as
 * output. Everything else of FEEL (functions, paths, contexts, filters) is left out.
 */
final class Feel {

  private static final Set<String> NAMES =
      Set.of(
          "feel",
          "FEEL",
          "http://www.omg.org/spec/FEEL/20140401",
          "http://www.omg.org/spec/DMN/20180521/FEEL/",
          "https://www.omg.org/spec/DMN/20191111/FEEL/");

  private static final String NUMBER = "-?[0-9]{1,15}+(\\.[0-9]{1,9}+)?+";
  private static final String LITERAL =
      "(\"[^\"\\\\{}\\p{Cntrl}]{0,200}+\"|true|false|" + NUMBER + ")";
  private static final String INTERVAL =
      "[\\[\\](]\\s*+" + NUMBER + "\\s*+\\.\\.\\s*+" + NUMBER + "\\s*+[\\])\\[]";
  private static final String TEST = "((<=|>=|<|>)?+\\s*+" + LITERAL + "|" + INTERVAL + ")";
  private static final String TESTS = TEST + "(\\s*+,\\s*+" + TEST + ")*+";

  private static final Pattern TEST_FORM =
      Pattern.compile("-?|" + TESTS + "|not\\(\\s*+" + TESTS + "\\s*+\\)");
  private static final Pattern LITERAL_FORM = Pattern.compile("|" + LITERAL);

  private Feel() {}

  /** Objects to every language but FEEL. */
  static Optional<Objection> languageObjection(String name) {
    return unless(
        NAMES.contains(name), Rule.DMN_LANGUAGE, "Decisions are FEEL only; leave this out.");
  }

  /** Objects to an input that is more than the name of a variable. */
  static Optional<Objection> variableObjection(String text) {
    return unless(
        ClosedExpression.isVariable(text, Set.of()),
        Rule.DMN_EXPRESSION,
        "Write the name of one variable here.");
  }

  /** Objects to an input entry that is more than tests of literals. */
  static Optional<Objection> testObjection(String text) {
    return unless(
        TEST_FORM.matcher(text).matches(),
        Rule.DMN_EXPRESSION,
        "Write literals or simple tests, as \"auto\", \"one\" or < 5 or [1..10] or not(3).");
  }

  /** Objects to an output that is not a literal. */
  static Optional<Objection> literalObjection(String text) {
    return unless(
        LITERAL_FORM.matcher(text).matches(),
        Rule.DMN_EXPRESSION,
        "Write one literal here: \"text\", a number, true or false.");
  }

  private static Optional<Objection> unless(boolean good, Rule rule, String sentence) {
    return good ? Optional.empty() : Optional.of(new Objection(rule, sentence));
  }
}
