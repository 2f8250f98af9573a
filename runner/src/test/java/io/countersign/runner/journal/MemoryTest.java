package io.countersign.runner.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.plugins.spi.RunEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
  private static final int MANY = 10_000;
  private static final RunEvent.Start START =
      new RunEvent.Start("python", Instant.parse("2026-11-21T10:00:00Z"));

  @TempDir Path spool;

  @Test
  void tenThousandAttemptsAreKeptAndCompactedAway() throws IOException {
    List<UUID> attempts = attempts();
    try (Memory memory = memoryOf(attempts)) {
      List<UUID> gone = attempts.subList(0, MANY - 100);
      gone.forEach(memory::use);
      memory.store(gone);
      long before = Files.size(spool.resolve("journal.log"));
      memory.compact();
      assertThat(Files.size(spool.resolve("journal.log"))).isLessThan(before / 50);
      verify(memory, attempts, MANY - 100);
    }
    try (Memory memory = Memory.open(spool)) {
      verify(memory, attempts, MANY - 100);
    }
  }

  @Test
  void aCompactionThatIsCutShortAnywhereForgetsNothing() throws IOException {
    List<UUID> attempts = attempts();
    Path log = spool.resolve("journal.log");
    byte[] before;
    try (Memory memory = memoryOf(attempts)) {
      List<UUID> gone = attempts.subList(0, 5000);
      gone.forEach(memory::use);
      memory.store(gone);
      before = Files.readAllBytes(log);
      memory.compact();
    }
    byte[] after = Files.readAllBytes(log);
    Files.write(log, before); // the used ids were stored, the new log was not in place yet
    Files.write(spool.resolve("journal.log.part"), after);
    try (Memory memory = Memory.open(spool)) {
      verify(memory, attempts, 5000);
      memory.compact();
      verify(memory, attempts, 5000);
    }
    assertThat(log).hasSize(after.length);
  }

  @Test
  void attemptsThatEndWhileTheLogIsCompactedAreInTheNewOne() throws Exception {
    List<UUID> attempts = new ArrayList<>();
    try (Memory memory = Memory.create(spool)) {
      CompletableFuture<Void> writer =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 1000; i++) {
                  attempts.add(end(memory, i));
                }
              });
      int compactions = 0;
      for (; !writer.isDone(); compactions++) {
        memory.compact();
        Thread.sleep(5);
      }
      writer.join();
      assertThat(compactions).isGreaterThan(3);
      verify(memory, attempts, 0);
    }
    try (Memory memory = Memory.open(spool)) {
      verify(memory, attempts, 0);
    }
  }

  private static void verify(Memory memory, List<UUID> attempts, int used) throws IOException {
    for (int i = 0; i < attempts.size(); i++) {
      UUID attempt = attempts.get(i);
      assertThat(memory.isUsed(attempt)).isEqualTo(i < used);
      assertThat(memory.find(attempt).isPresent()).isEqualTo(i >= used);
      if (i >= used) {
        assertThat(memory.find(attempt).orElseThrow().start()).contains(START);
        assertThat(memory.outcome(attempt).orElseThrow()).asString().isEqualTo("outcome " + i);
      }
    }
  }

  private static List<UUID> attempts() {
    return IntStream.range(0, MANY).mapToObj(i -> UUID.randomUUID()).toList();
  }

  private Memory memoryOf(List<UUID> attempts) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < attempts.size(); i++) {
      entries.add(Entry.started(attempts.get(i), START));
      entries.add(Entry.ended(attempts.get(i), outcome(i)));
    }
    return Memory.create(spool, entries, List.of());
  }

  private static UUID end(Memory memory, int i) {
    UUID attempt = UUID.randomUUID();
    try {
      memory.started(attempt, START);
      memory.ended(attempt, outcome(i));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return attempt;
  }

  private static byte[] outcome(int i) {
    return ("outcome " + i).getBytes(StandardCharsets.UTF_8);
  }
}
