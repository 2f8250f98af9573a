package io.countersign.runner.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void makeLog() throws IOException {
    path = directory.resolve("journal.log");
    Log.write(path, List.of());
  }

  @Test
  void whatWasHalfWrittenIsCutOffAtEveryLength() throws IOException {
    List<Long> ends = new ArrayList<>();
    try (Log log = open(new ArrayList<>())) {
      ends.add(log.size());
      for (int i = 0; i < 3; i++) {
        log.append(entry("outcome " + i));
        ends.add(log.size());
      }
    }
    byte[] whole = Files.readAllBytes(path);
    for (int cut = (int) (long) ends.get(0); cut <= whole.length; cut++) {
      Files.write(path, Arrays.copyOf(whole, cut));
      long at = cut;
      int complete = (int) ends.stream().filter(end -> end <= at).count() - 1;
      List<Entry> read = new ArrayList<>();
      try (Log log = open(read)) {
        assertThat(read).as("cut at %d", cut).hasSize(complete);
        log.append(entry("after"));
      }
      read.clear();
      open(read).close();
      assertThat(read).hasSize(complete + 1);
    }
  }

  @Test
  void aTailOfZerosIsCutOff() throws IOException {
    try (Log log = open(new ArrayList<>())) {
      log.append(entry("outcome"));
    }
    byte[] whole = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(whole, whole.length + 10_000));
    List<Entry> read = new ArrayList<>();
    open(read).close();
    assertThat(read).hasSize(1);
    assertThat(path).hasSize(whole.length);
  }

  @Test
  void damageBeforeTheEndIsRefusedAtEveryByteAndNothingIsChanged() throws IOException {
    long begin;
    long middle;
    try (Log log = open(new ArrayList<>())) {
      begin = log.size();
      log.append(entry("first"));
      middle = log.size();
      log.append(entry("second"));
    }
    byte[] whole = Files.readAllBytes(path);
    for (long at = begin; at < middle; at++) {
      byte[] damaged = whole.clone();
      damaged[(int) at] ^= 0x40;
      Files.write(path, damaged);
      assertThatThrownBy(() -> open(new ArrayList<>()))
          .as("byte %d", at)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("damaged at byte " + begin)
          .hasMessageContaining("backup");
      assertThat(path).hasBinaryContent(damaged);
    }
  }

  @Test
  void noOutputOfAJobCanLookLikeAFrame() throws IOException {
    long begin;
    try (Log log = open(new ArrayList<>())) {
      begin = log.size();
      long inside = begin + Frame.HEAD + Entry.HEAD;
      String forged =
          new String(Frame.of(List.of(entry("x")), inside), StandardCharsets.ISO_8859_1);
      log.append(entry(forged)); // as the UTF-8 text that an outcome is
    }
    byte[] torn = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(torn, torn.length - 1));
    try (Log log = open(new ArrayList<>())) {
      assertThat(log.size()).as("cut off, not taken for damage").isEqualTo(begin);
    }
  }

  @Test
  void whatManyThreadsAppendIsAllThereAndWhereItIsSaidToBe() throws Exception {
    List<Entry> expected = Collections.synchronizedList(new ArrayList<>());
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Log log = open(new ArrayList<>())) {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        all.add(CompletableFuture.runAsync(() -> append(log, expected), threads));
      }
      all.forEach(CompletableFuture::join);
    } finally {
      threads.shutdown();
    }
    List<Entry> read = new ArrayList<>();
    open(read).close();
    assertThat(read.stream().map(Entry::attempt))
        .containsExactlyInAnyOrderElementsOf(expected.stream().map(Entry::attempt).toList());
  }

  @Test
  void aLogOfAnotherVersionIsRefused() throws IOException {
    Files.writeString(path, "countersign journal 2\n");
    assertThatThrownBy(() -> open(new ArrayList<>())).hasMessageContaining("of this version");
  }

  private void append(Log log, List<Entry> expected) {
    try {
      for (int i = 0; i < 50; i++) {
        Entry entry = entry("outcome " + i);
        long at = log.append(entry);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
          byte[] body = Log.read(file, new Memory.Place(at, entry.bodyLength()));
          assertThat(body).asString().isEqualTo("outcome " + i);
        }
        expected.add(entry);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Log open(List<Entry> into) throws IOException {
    return Log.open(path, (entry, bodyAt) -> into.add(entry));
  }

  private static Entry entry(String outcome) {
    return Entry.ended(UUID.randomUUID(), outcome.getBytes(StandardCharsets.UTF_8));
  }
}
