package io.countersign.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  @Test
  void aCallThatNeverReturnsIsLeftBehind() {
    CountDownLatch never = new CountDownLatch(1);
    long start = System.nanoTime();
    assertThatThrownBy(
            () ->
                Deadline.call(
                    Duration.ofSeconds(1),
                    () -> {
                      while (never.getCount() > 0) {
                        Thread.onSpinWait(); // deaf to interrupts
                      }
                      return 1;
                    }))
        .isInstanceOf(PluginRefused.class)
        .hasMessage("it did not answer within 1 s");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    never.countDown();
  }

  @Test
  void whateverIsThrownIsToldWithItsCauses() {
    assertThatThrownBy(
            () ->
                Deadline.call(
                    Duration.ofSeconds(1),
                    () -> {
                      throw new NoClassDefFoundError("org/slf4j/Logger");
                    }))
        .isInstanceOf(PluginRefused.class)
        .hasMessage("it threw java.lang.NoClassDefFoundError: org/slf4j/Logger");
  }
}
