package io.countersign.engine.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {

  @ParameterizedTest
  @CsvSource({"7, PT10S", "6, PT40S", "5, PT2M40S", "2, PT2H50M40S", "1, PT11H22M40S"})
  void eachPauseIsFourTimesTheOneBefore(int left, Duration pause) {
    assertThat(new Retries(8, "PT10S").pause(left)).isEqualTo(pause);
  }

  @Test
  void noPauseIsLongerThanADay() {
    assertThat(new Retries(20, "PT1H").pause(1)).isEqualTo(Duration.ofDays(1));
  }
}
