package io.countersign.engine.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.engine.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void codeIsKeptByteForByte() {
    String code = "  \r\n\u202Eprint('\uFEFF${1+1}')\n\n";
    assertThat(Texts.code(code)).isEqualTo(code);
  }

  @Test
  void codeOfOneMebibyteIsTooLargeAndOneByteLessIsNot() {
    String below = "a".repeat(Texts.CODE_LIMIT_BYTES - 1);
    assertThat(Texts.code(below)).isEqualTo(below);
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Texts.code(below + "a"))
        .matches(refusal -> refusal.kind() == Refusal.Kind.TOO_LARGE);
  }

  @Test
  void limitCountsBytesAndNotCharacters() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Texts.code("é".repeat(Texts.CODE_LIMIT_BYTES / 2)));
  }

  @Test
  void whatNoFileCouldHoldIsRefused() {
    for (String text : List.of("a\0b", "half \uD800", "\uDC00 half")) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> Texts.code(text))
          .matches(refusal -> refusal.code().equals("TEXT_NOT_STORABLE"));
    }
  }

  @Test
  void blankTitleAndBlankCodeAreRefused() {
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Texts.title(" \t"));
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Texts.code("\n \n"));
  }

  @Test
  void emptyTagsVanishAndATagHoldsNoLineBreak() {
    assertThat(Texts.tags(List.of(" a ", "", "b"))).containsExactly("a", "b");
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Texts.tags(List.of("a\nb")));
  }
}
