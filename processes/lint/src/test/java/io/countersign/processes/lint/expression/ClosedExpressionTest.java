package io.countersign.processes.lint.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.processes.lint.expression.Expression.And;
import io.countersign.processes.lint.expression.Expression.Comparison;
import io.countersign.processes.lint.expression.Expression.Not;
import io.countersign.processes.lint.expression.Expression.Or;
import io.countersign.processes.lint.expression.Expression.Variable;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedExpressionTest {

  private static final List<String> PIECES =
      List.of(
          "a",
          "route",
          "x_1",
          "not",
          "!",
          "and",
          "&&",
          "or",
          "||",
          "(",
          ")",
          "==",
          "!=",
          "<",
          ">=",
          "eq",
          "lt",
          "\"auto\"",
          "'one'",
          "42",
          "-1.5",
          "true",
          "false",
          ".",
          "[",
          "]",
          "+",
          "?",
          ":",
          ",",
          "empty",
          "null",
          "execution",
          "${",
          "}",
          "getClass",
          "()",
          " ",
          "''",
          "\\");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${approved}",
        "#{approved}",
        "${ approved }",
        "${route == \"auto\"}",
        "${route eq 'auto'}",
        "${amount >= 10}",
        "${amount < -1.5}",
        "${!approved}",
        "${not approved}",
        "${a && b || !c}",
        "${(a or b) and not (c == true)}",
        "${((((a))))}",
        "${notable}",
        "${order}",
        "${trueish == false}"
      })
  void theGrammarReadsVariablesAndComparesThemWithLiterals(String text) {
    assertThat(ClosedExpression.matches(text, Set.of())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "${}",
        "${ }",
        "#{}",
        "a",
        "${a",
        "a}",
        "{a}",
        "$ {a}",
        "${a}}",
        "${{a}",
        "${a} ",
        "${a b}",
        "${a == b}",
        "${a == }",
        "${== 1}",
        "${1}",
        "${'a'}",
        "${true}",
        "${null}",
        "${a == null}",
        "${a.b}",
        "${a .b}",
        "${a['b']}",
        "${a[0]}",
        "${a()}",
        "${a ()}",
        "${not()}",
        "${f(a)}",
        "${a:b()}",
        "${a ? b : c}",
        "${a + 1}",
        "${a == 1 + 1}",
        "${-a}",
        "${a == 1 == 1}",
        "${empty a}",
        "${a mod 2}",
        "${a; b}",
        "${a = 1}",
        "${a = b}",
        "${()}",
        "${(a}",
        "${a)}",
        "${a && }",
        "${&& a}",
        "${! }",
        "${a & b}",
        "${a | b}",
        "${a === 1}",
        "${a == 'x}",
        "${a == \"x'}",
        "${a == 'x\\'y'}",
        "${a == '${b}'}",
        "${a == '}'}",
        "${a == 1.2.3}",
        "${a == 1e9}",
        "${a == 1a}",
        "${a == 0x1}",
        "${a -> a}",
        "${1a}",
        "${a$b}",
        "${\u0430}",
        "${\uff41}",
        "${execution}",
        "${task}",
        "${routeRequest}",
        "${a}${b}",
        "${a}#{b}",
        "\\${a}",
        "${a == '\n'}",
        "${''.getClass()}",
        "${a == ''.getClass()}"
      })
  void everythingElseIsRefused(String text) {
    assertThat(ClosedExpression.matches(text, Set.of("routeRequest"))).isFalse();
  }

  @RepeatedTest(200)
  void whatIsBuiltByTheGrammarIsAccepted(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String text = "${" + or(random, 3) + "}";

    if (text.length() <= 500) {
      assertThat(ClosedExpression.matches(text, Set.of())).as(text).isTrue();
    }
  }

  @RepeatedTest(200)
  void oneForbiddenSignAnywhereIsRefused(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String body = or(random, 2);
    String sign =
        List.of("[", "]", "{", "?", "+", "*", "/", "%", ";", "\\", "$", "#", "@")
            .get(random.nextInt(13));
    int at = random.nextInt(body.length() + 1);
    // Inside a string literal most signs are just text, so strings are left out of this promise.
    String text = "${" + body.substring(0, at) + sign + body.substring(at) + "}";

    if (!body.contains("'") && !body.contains("\"")) {
      assertThat(ClosedExpression.matches(text, Set.of())).as(text).isFalse();
    }
  }

  @RepeatedTest(200)
  void whateverIsAcceptedHoldsNoCallAndNoProperty(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < 2_000; i++) {
      String text = "${" + pieces(random) + "}";
      if (ClosedExpression.matches(text, Set.of())) {
        String bare =
            text.substring(2, text.length() - 1)
                .replaceAll("\"[^\"]*\"|'[^']*'", "0")
                .replaceAll("-?[0-9]+(\\.[0-9]+)?", "0")
                .replaceAll("\\b(and|or|not)\\b", "&");
        assertThat(bare)
            .as(text)
            .doesNotContainPattern("[.\\[\\]{}?:,+\\\\$#]|[A-Za-z0-9_]\\s*\\(");
      }
    }
  }

  @Test
  void whatIsReadBindsAsTheEngineDoes() {
    assertThat(ClosedExpression.read("#{a or not b and (c eq 'x' || d)}", Set.of()))
        .contains(
            new Or(
                new Variable("a"),
                new And(
                    new Not(new Variable("b")),
                    new Or(
                        new Comparison(new Variable("c"), "==", "x", true), new Variable("d")))));
    assertThat(ClosedExpression.read("${!a != \"x\"}", Set.of()))
        .contains(new Comparison(new Not(new Variable("a")), "!=", "x", true));
    assertThat(ClosedExpression.read("${a && b.c}", Set.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "!", "a&&", "not ", "a == '", "${", " "})
  void longInputIsRefusedWithoutDeepRecursion(String piece) {
    assertThat(ClosedExpression.matches("${" + piece.repeat(100_000) + "}", Set.of())).isFalse();
    assertThat(ClosedExpression.matches("${" + piece.repeat(30) + "}", Set.of())).isFalse();
  }

  private static String or(Random random, int depth) {
    String left = and(random, depth);
    return random.nextInt(3) > 0 ? left : left + pick(random, " || ", " or ") + and(random, depth);
  }

  private static String and(Random random, int depth) {
    String left = unary(random, depth);
    return random.nextInt(3) > 0
        ? left
        : left + pick(random, " && ", " and ") + unary(random, depth);
  }

  private static String unary(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 5 : 2)) {
      case 0 -> pick(random, "a", "approved", "x_9", "Or", "nothing");
      case 1 ->
          pick(random, "a", "route") + pick(random, " == ", "!=", " lt ", ">=") + literal(random);
      case 2 -> pick(random, "!", "not ") + unary(random, depth - 1);
      default -> "(" + or(random, depth - 1) + ")";
    };
  }

  private static String literal(Random random) {
    return pick(random, "'one'", "\"a.b()\"", "42", "-0.5", "true", "false", "''");
  }

  private static String pieces(Random random) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(6);
    for (int i = 0; i < length; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
