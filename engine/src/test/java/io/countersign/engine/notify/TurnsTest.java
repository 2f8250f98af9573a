package io.countersign.engine.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnsTest {

  @Test
  void oneReceiverTakesNoMoreThanItsTurnsAndNoneOfOthers() {
    Turns turns = new Turns(2);

    assertThat(turns.take("a")).isTrue();
    assertThat(turns.take("a")).isTrue();
    assertThat(turns.take("a")).isFalse();
    assertThat(turns.take("b")).isTrue();

    turns.giveBack("a");
    assertThat(turns.take("a")).isTrue();
    assertThat(turns.take("a")).isFalse();
  }
}
