package io.countersign.engine.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {

  private static Pictures.Shown shown(byte[] file) {
    return new Pictures((run, name) -> Optional.of(file)).of("/api/runs/r1/files/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void whatIsAPictureIsKnownByItsBytes(String format) {
    assertThat(shown(Drawn.picture(format, 7, 5, 0xff)))
        .isInstanceOfSatisfying(
            Pictures.Shown.Itself.class,
            itself -> assertThat(itself.picture().pixels()).isEqualTo(35));
  }

  @Test
  void whatIsNoneIsNotShown() {
    byte[] brokenHead = Arrays.copyOf(Drawn.png(), 12);
    byte[] gif = Drawn.picture("gif", 2, 2, 1);

    for (byte[] file : new byte[][] {new byte[0], {1, 2}, brokenHead, gif, "<svg/>".getBytes()}) {
      assertThat(shown(file)).isInstanceOf(Pictures.Shown.Missing.class);
    }
  }

  /** A few bytes may say that they are a picture of billions of points. */
  @Test
  void aPictureOfBillionsOfPointsIsNotShown() {
    byte[] bomb = Drawn.png();
    bomb[16] = 0; // the width stands here, in four bytes
    bomb[17] = 0x40;

    assertThat(shown(bomb))
        .isInstanceOfSatisfying(
            Pictures.Shown.Missing.class,
            missing -> assertThat(missing.reason()).contains("too large"));
  }
}
