package io.countersign.engine.ledger.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.engine.ledger.Happening;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Rows are numbered before they are committed; none is left out, and none is told twice. */
class TailTest {

  private static final long LATER = Tail.PATIENCE.toNanos() + 1;

  private final Tail tail = Tail.behind(List.of(10L), 0);

  private static List<Happening> rows(long... numbers) {
    return LongStream.of(numbers)
        .mapToObj(seq -> new Happening(seq, "create", Optional.of("a"), Optional.empty(), "{}"))
        .toList();
  }

  private static List<Long> numbers(List<Step> steps) {
    return steps.stream().map(step -> step.happening().seq()).toList();
  }

  @Test
  void rowsAreReadInOrder() {
    assertThat(numbers(tail.read(rows(11, 12), 0))).containsExactly(11L, 12L);
    assertThat(tail.position().text()).isEqualTo("12");
  }

  @Test
  void aRowCommittedLateIsReadWhenItComes() {
    assertThat(numbers(tail.read(rows(12, 14), 0))).containsExactly(12L, 14L);
    assertThat(tail.position().text()).isEqualTo("14.13.11");

    assertThat(numbers(tail.read(rows(11, 15), 0))).containsExactly(11L, 15L);
    assertThat(tail.position().text()).isEqualTo("15.13");
  }

  @Test
  void eachStepLeadsNoFurtherThanItself() {
    List<Step> steps = tail.read(rows(12, 13), 0);

    assertThat(steps).extracting(step -> step.at().text()).containsExactly("12.11", "13.11");
  }

  @Test
  void aRowIsNotReadTwice() {
    tail.read(rows(11, 12), 0);

    assertThat(tail.read(rows(11, 12), 0)).isEmpty();
  }

  @Test
  void aRowRolledBackIsGivenUpWhenNoTransactionCanBringItAnyMore() {
    tail.read(rows(12), 0);
    assertThat(tail.giveUp(LATER - 2)).isFalse();
    assertThat(tail.position().missing()).containsExactly(11L);

    assertThat(tail.giveUp(LATER)).as("nothing is lost by it").isFalse();
    assertThat(tail.position().missing()).isEmpty();
  }

  @Test
  void whatIsMissingWhenReadingBeginsMayStillCome() {
    Tail begun = Tail.behind(List.of(9L, 7L, 5L), 0);

    assertThat(begun.position().text()).isEqualTo("9.8.6");
    assertThat(numbers(begun.read(rows(6), 0))).containsExactly(6L);
  }

  @Test
  void anEmptyLedgerHasABeginning() {
    Tail begun = Tail.behind(List.of(), 0);

    assertThat(numbers(begun.read(rows(2), 0))).containsExactly(2L);
    assertThat(begun.position().text()).isEqualTo("2.1");
  }

  @Test
  void aHoleTooLargeToLookForIsToldAsLost() {
    long far = 100L + Tail.MOST_MISSING;
    assertThat(numbers(tail.read(rows(far), 0))).containsExactly(far);

    assertThat(tail.giveUp(0)).isTrue();
    assertThat(tail.giveUp(0)).as("told once").isFalse();
    assertThat(tail.position().missing()).hasSize(Tail.MOST_MISSING);
  }

  @Test
  void whoeverResumesAnywhereReadsTheRestWhateverTheOrderOfCommits() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<Long> commits = new ArrayList<>(LongStream.rangeClosed(1, 30).boxed().toList());
      Collections.shuffle(commits, random);
      Tail reader = Tail.behind(List.of(), 0);
      TreeSet<Long> committed = new TreeSet<>();
      TreeSet<Long> read = new TreeSet<>();
      for (Long commit : commits) {
        committed.add(commit);
        if (random.nextInt(3) == 0) {
          read.addAll(numbers(reader.read(sinceOf(committed, reader.position()), 0)));
        }
        if (random.nextInt(5) == 0) {
          reader = Tail.from(LedgerPosition.of(reader.position().text()), 0);
        }
      }
      read.addAll(numbers(reader.read(sinceOf(committed, reader.position()), 0)));
      assertThat(read).isEqualTo(new TreeSet<>(commits));
    }
  }

  /** What the ledger would find. */
  private static List<Happening> sinceOf(TreeSet<Long> committed, LedgerPosition position) {
    return rows(
        committed.stream()
            .filter(seq -> seq > position.newest() || position.missing().contains(seq))
            .mapToLong(Long::longValue)
            .toArray());
  }
}
