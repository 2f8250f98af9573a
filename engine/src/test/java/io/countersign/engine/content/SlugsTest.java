package io.countersign.engine.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugsTest {

  @ParameterizedTest
  @CsvSource({
    "Hello World,hello-world",
    "'  Déjà -- Vu!  ',d-j-vu",
    "'../../etc/passwd',etc-passwd",
    "'???',artifact",
    "'${1+1}',1-1",
  })
  void slugHoldsOnlyLettersDigitsAndHyphens(String title, String slug) {
    assertThat(Slugs.of(title)).isEqualTo(slug);
  }

  @Test
  void longTitleIsCutAndEndsCleanly() {
    String slug = Slugs.of("ab ".repeat(100));
    assertThat(slug).hasSizeLessThanOrEqualTo(120).doesNotEndWith("-");
  }

  @Test
  void takenSlugGetsTheFirstFreeNumber() {
    assertThat(Slugs.free("a", Set.of())).isEqualTo("a");
    assertThat(Slugs.free("a", Set.of("a", "a-1", "a-3"))).isEqualTo("a-2");
  }
}
