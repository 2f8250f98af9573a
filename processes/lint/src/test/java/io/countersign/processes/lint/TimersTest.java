package io.countersign.processes.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "R/PT1M",
        "R/PT60S",
        "R3/PT1H",
        "R/P1D",
        "R/P1W",
        "R/P1M",
        "0 * * * * ?",
        "15 0 6 ? * MON-FRI",
        "0 0 0 1 1 ? 2030"
      })
  void aCycleOfAMinuteOrMoreIsAccepted(String cycle) {
    assertThat(Timers.cycleObjection(cycle)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "R",
        "R/",
        "R/PT0S",
        "R/PT59.999S",
        "R/P0D",
        "R/P0W",
        "R/P",
        "R/PT",
        "R/-PT5M",
        "PT5M",
        "R-1/PT0S",
        "R999999/PT5M",
        "R/PT5M/2027-01-01",
        "R/x/PT5M",
        "R/1000-01-01T00:00:00/PT1M",
        "R2/2027-01-01T00:00:00/PT5M",
        "r/PT5M",
        "*/5 * * * * ?",
        "0,30 * * * * ?",
        "0-59 * * * * ?",
        "* * * * * ?",
        "@every 1s",
        "${cycle}",
        "R/${interval}",
        "R/PT99999999999999999999S"
      })
  void aFasterOrUnreadableCycleIsRefused(String cycle) {
    assertThat(Timers.cycleObjection(cycle)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"R3/PT5M", "R10/P1D"})
  void fewSlowRetriesAreAccepted(String cycle) {
    assertThat(Timers.retryObjection(cycle)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"R/PT5M", "R11/PT5M", "R3/PT1S", "PT5M,PT10M", "0 * * * * ?", "${retries}"})
  void manyOrFastRetriesAreRefused(String cycle) {
    assertThat(Timers.retryObjection(cycle)).isPresent();
  }
}
