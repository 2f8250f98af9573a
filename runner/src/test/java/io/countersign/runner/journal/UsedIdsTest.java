package io.countersign.runner.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsedIdsTest {
  private static final int MIB = 1024 * 1024;

  @TempDir Path directory;

  @Test
  void aMillionUsedIdsTakeNoMemoryAndAreAllFound() throws IOException {
    Random random = new Random(3);
    UsedIds used = UsedIds.open(directory);
    long before = usedHeap();
    for (int i = 0; i < 1_000_000; i++) {
      used.add(id(random));
      if (used.inMemory() == 16_384) {
        used.store();
      }
    }
    used.store();
    assertThat(usedHeap() - before).isLessThan(8 * MIB);
    assertThat(files()).hasSizeLessThan(12);
    UsedIds again = UsedIds.open(directory);
    assertThat(usedHeap() - before).isLessThan(8 * MIB);
    Random same = new Random(3);
    for (int i = 0; i < 1_000_000; i++) {
      assertThat(again.contains(id(same))).isTrue();
    }
    for (int i = 0; i < 10_000; i++) {
      assertThat(again.contains(id(same))).isFalse();
    }
  }

  @Test
  void anInterruptedMergeLosesNothing() throws IOException {
    UsedIds used = UsedIds.open(directory);
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    used.add(first);
    used.store();
    Path one = files().get(0);
    byte[] bytes = Files.readAllBytes(one);
    used.add(second);
    used.store(); // merges both, and removes the first file
    assertThat(one).doesNotExist();
    Files.write(one, bytes); // as if the runner had died before that
    Files.writeString(directory.resolve("run-00000099.part"), "half");
    UsedIds again = UsedIds.open(directory);
    assertThat(again.contains(first)).isTrue();
    assertThat(again.contains(second)).isTrue();
    again.add(UUID.randomUUID());
    again.store();
    assertThat(UsedIds.open(directory).contains(first)).isTrue();
    assertThat(directory.resolve("run-00000099.part")).doesNotExist();
  }

  @Test
  void aDamagedFileIsRefused() throws IOException {
    UsedIds used = UsedIds.open(directory);
    used.add(UUID.randomUUID());
    used.store();
    Path file = files().get(0);
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at++) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      Files.write(file, damaged);
      assertThatThrownBy(() -> UsedIds.open(directory)).hasMessageContaining("damaged");
    }
    Files.write(file, new byte[3]);
    assertThatThrownBy(() -> UsedIds.open(directory)).hasMessageContaining("damaged");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> stream = Files.list(directory)) {
      return new ArrayList<>(stream.toList());
    }
  }

  private static UUID id(Random random) {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
