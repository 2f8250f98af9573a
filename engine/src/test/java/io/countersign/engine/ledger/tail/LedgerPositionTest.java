package io.countersign.engine.ledger.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.engine.refusal.Refusal;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerPositionTest {

  @ParameterizedTest
  @ValueSource(strings = {"0", "105", "105.103.101", "999999999999999999"})
  void aPositionReadsAsItWasWritten(String text) {
    assertThat(LedgerPosition.of(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "-1",
        "1.",
        ".1",
        "1..2",
        "1 2",
        "1.2.x",
        "12345678901234567890",
        "3.0.0\n"
      })
  void whatIsNoPositionIsRefused(String text) {
    assertThatThrownBy(() -> LedgerPosition.of(text)).isInstanceOf(Refusal.class);
  }

  @Test
  void whatCannotBeMissingIsNotMissed() {
    assertThat(LedgerPosition.of("5.9.5.3").missing()).containsExactly(3L);
  }

  @Test
  void whereMuchIsMissingThePositionClaimsLess() {
    SortedSet<Long> missing =
        LongStream.rangeClosed(100, 100 + LedgerPosition.MOST_NAMED)
            .boxed()
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(new LedgerPosition(500, missing).text()).isEqualTo("99");
  }
}
