package io.countersign.engine.notify.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.engine.ledger.tail.LedgerPosition;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whoever fills an outbox never waits for whoever empties it. */
class OutboxTest {

  private static final PersonalEvent EVENT =
      new PersonalEvent(PersonalEvent.Name.ARTIFACT, Map.of("slug", "s"));

  private final Outbox outbox = new Outbox("ada");

  private static List<Told> news(long from, long to) {
    return LongStream.rangeClosed(from, to)
        .mapToObj(
            seq ->
                new Told(
                    new LedgerPosition(seq, new TreeSet<>(Collections.<Long>emptySet())), EVENT))
        .toList();
  }

  @Test
  void newsComesOutInItsOrder() throws InterruptedException {
    outbox.put(news(1, 2));

    assertThat(outbox.next(0).orElseThrow().at().newest()).isEqualTo(1);
    assertThat(outbox.next(0).orElseThrow().at().newest()).isEqualTo(2);
    assertThat(outbox.next(1)).isEmpty();
  }

  @Test
  void aSlowListenerIsToldToReadEverythingAnewAndGoesOnFromThere() throws InterruptedException {
    outbox.put(news(1, Outbox.MOST));
    outbox.put(news(Outbox.MOST + 1, Outbox.MOST + 1));

    Told reset = outbox.next(0).orElseThrow();
    assertThat(reset.event().name()).isEqualTo(PersonalEvent.Name.RESET);
    assertThat(reset.at().newest()).isEqualTo(Outbox.MOST + 1);
    assertThat(outbox.next(1)).isEmpty();
  }
}
