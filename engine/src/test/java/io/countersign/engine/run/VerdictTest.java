package io.countersign.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {

  private static final Evidence NOTHING = Evidence.none();

  @Test
  void onlyExitCodeZeroSucceeds() {
    assertThat(Verdict.on(new Outcome.Finished(0, NOTHING)).status())
        .isEqualTo(RunStatus.SUCCEEDED);
    assertThat(Verdict.on(new Outcome.Finished(1, NOTHING)).status()).isEqualTo(RunStatus.FAILED);
    assertThat(Verdict.on(new Outcome.Finished(137, NOTHING)).exitCode()).contains(137);
  }

  static Stream<Outcome> everyKind() {
    return Stream.of(
        new Outcome.Finished(0, NOTHING),
        new Outcome.CompileFailed(NOTHING),
        new Outcome.TimedOut(NOTHING),
        new Outcome.LimitHit("memory: 256 MiB", NOTHING),
        new Outcome.Refused("no sandbox"),
        new Outcome.Cancelled(NOTHING),
        new Outcome.Lost("the runner died"));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void everyOutcomeEndsARunningRun(Outcome outcome) {
    RunStatus status = Verdict.on(outcome).status();
    assertThat(RunStatus.RUNNING.mayBecome(status)).isTrue();
    assertThat(status.isFinal()).isTrue();
  }

  @Test
  void everyKindOfOutcomeIsTested() {
    assertThat(everyKind().map(Object::getClass))
        .containsExactlyInAnyOrder(Outcome.class.getPermittedSubclasses());
  }

  @Test
  void limitThatWasHitIsNamed() {
    assertThat(Verdict.on(new Outcome.LimitHit("memory: 256 MiB", NOTHING)).reason())
        .contains("Limit reached: memory: 256 MiB");
  }
}
