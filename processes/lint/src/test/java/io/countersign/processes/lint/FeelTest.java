package io.countersign.processes.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeelTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "\"a\"",
        "\"a\",\"b\"",
        "\"a\" , \"b\"",
        "5",
        "-5",
        "< 5",
        ">=5.5",
        "true",
        "[1..10]",
        "(1..10]",
        "]1..10[",
        "not(\"a\")",
        "not( 1, 2 )",
        "\"a.b(c)\""
      })
  void aSimpleTestIsAccepted(String text) {
    assertThat(Feel.testObjection(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a.b",
        "? > 5",
        "< a",
        "date(\"2027-01-01\")",
        "not(a)",
        "not(not(1))",
        "1 + 1",
        "[1..a]",
        "{x: 1}",
        "[1, 2]",
        "\"a",
        "\"a\" \"b\"",
        "\"\\u0024\"",
        "if true then 1 else 2",
        "for x in 1..9 return x",
        "some x in y satisfies x",
        "${a}",
        "\"${a}\"",
        "#{a}",
        ",",
        "null"
      })
  void anyOtherTestIsRefused(String text) {
    assertThat(Feel.testObjection(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "1, 2", "\"a\" + \"b\"", "now()", "-", "< 5", "{a: 1}", "null"})
  void anOutputThatIsNoLiteralIsRefused(String text) {
    assertThat(Feel.literalObjection(text)).isPresent();
  }
}
