package io.countersign.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

  @Test
  void isAUuidOfVersionSeven() {
    UUID id = UUID.fromString(Ids.at(NOW));

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void laterIdsStandBehindEarlierOnes() {
    Stream<Instant> times = IntStream.range(0, 3000).mapToObj(i -> NOW.plusNanos(i * 1000L));

    assertThat(times.map(Ids::at).toList()).isSorted();
  }

  @Test
  void idsOfOneInstantDiffer() {
    assertThat(IntStream.range(0, 1000).mapToObj(i -> Ids.at(NOW)).toList())
        .doesNotHaveDuplicates();
  }
}
