package io.countersign.engine.run.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.plugins.spi.RunEvent.Log;
import io.countersign.plugins.spi.RunEvent.Stream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveOutputTest {

  private final LiveOutput output = new LiveOutput();

  private void prints(Stream stream, String text) {
    output.add(new Log(stream, text));
  }

  private List<Log> from(Position told) throws InterruptedException {
    List<Log> logs = new ArrayList<>();
    Position at = told;
    for (Log log = output.next(at, 1).log();
        !log.text().isEmpty();
        log = output.next(at, 1).log()) {
      logs.add(log);
      at = at.after(log.stream(), log.text().length());
    }
    return logs;
  }

  @Test
  void bothStreamsAreToldInTheOrderTheyCame() throws InterruptedException {
    prints(Stream.STDOUT, "a");
    prints(Stream.STDOUT, "b");
    prints(Stream.STDERR, "E");
    prints(Stream.STDOUT, "c");

    assertThat(from(Position.BEGINNING))
        .containsExactly(
            new Log(Stream.STDOUT, "ab"), new Log(Stream.STDERR, "E"), new Log(Stream.STDOUT, "c"));
    assertThat(output.merged()).isEqualTo("abEc");
  }

  @Test
  void whoeverComesBackIsToldTheRestOfEachStreamAndNothingTwice() throws InterruptedException {
    prints(Stream.STDOUT, "abc");
    prints(Stream.STDERR, "EFG");
    prints(Stream.STDOUT, "def");

    assertThat(from(new Position(4, 1, 0, false)))
        .containsExactly(new Log(Stream.STDERR, "FG"), new Log(Stream.STDOUT, "ef"));
    assertThat(from(new Position(6, 3, 0, false))).isEmpty();
  }

  @Test
  void noCharacterIsCutInTwoHoweverLongTheText() throws InterruptedException {
    prints(Stream.STDOUT, "x" + "🙂".repeat(20_000));

    List<Log> logs = from(Position.BEGINNING);

    assertThat(logs).hasSizeGreaterThan(2);
    for (Log log : logs) {
      String text = log.text();
      assertThat(Character.isHighSurrogate(text.charAt(text.length() - 1))).isFalse();
      assertThat(Character.isLowSurrogate(text.charAt(0))).isFalse();
    }
  }

  @Test
  void nothingGrowsBeyondWhatTheRunnerKeeps() {
    for (int i = 0; i < 1000; i++) {
      prints(Stream.STDOUT, "x".repeat(2000));
    }

    assertThat(output.merged()).hasSize(512 * 1024);
  }

  @Test
  void theEndIsToldAfterEverythingElse() throws InterruptedException {
    prints(Stream.STDERR, "last");
    output.end();

    assertThat(output.next(Position.BEGINNING, 1).over()).isFalse();
    assertThat(output.next(new Position(0, 4, 0, false), 1).over()).isTrue();
  }

  @Test
  void aPositionIsReadAsItIsWritten() {
    for (Position position :
        List.of(Position.BEGINNING, new Position(1, 20, 3, false), new Position(1, 2, 3, true))) {
      assertThat(Position.of(position.text())).isEqualTo(position);
    }
  }
}
