package io.countersign.runner.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledProgramsTest {
  private static final int SIZE = 1000;

  @TempDir Path directory;

  private final AtomicInteger hours = new AtomicInteger();

  @Test
  void aProgramIsThereWithItsRemarksAfterTheRunnerStartsAgain() throws IOException {
    programs(10).keep("one", "program", bytes(), "odd").release().run();
    CompiledPrograms.Held found = programs(10).find("one").orElseThrow();
    assertThat(found.remarks()).isEqualTo("odd");
    assertThat(found.folder().resolve("program")).hasSize(SIZE);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(found.folder().resolve("program"))))
        .isEqualTo("r-xr-xr-x");
    assertThat(programs(10).find("other")).isEmpty();
  }

  @Test
  void whatARunnerDidNotFinishIsRemoved() throws IOException {
    Path half = Files.createDirectories(directory.resolve("compiled/new-123"));
    Files.writeString(half.resolve("program"), "half");
    CompiledPrograms programs = programs(10);
    assertThat(half).doesNotExist();
    assertThat(programs.find("new-123")).isEmpty();
  }

  @Test
  void theOneUsedLongestAgoGoesFirst() throws IOException {
    CompiledPrograms programs = programs(3);
    for (String hash : new String[] {"one", "two", "three"}) {
      programs.keep(hash, "program", bytes(), "").release().run();
    }
    programs.find("one").orElseThrow().release().run();
    programs.keep("four", "program", bytes(), "").release().run();
    assertThat(programs.find("two")).isEmpty();
    assertThat(programs.find("one")).isPresent();
    assertThat(programs.find("three")).isPresent();
    assertThat(programs.find("four")).isPresent();
  }

  @Test
  void aProgramInUseStays() throws IOException {
    CompiledPrograms programs = programs(1);
    CompiledPrograms.Held used = programs.keep("one", "program", bytes(), "");
    programs.keep("two", "program", bytes(), "").release().run();
    programs.keep("three", "program", bytes(), "").release().run();
    assertThat(used.folder().resolve("program")).exists();
    used.release().run();
    programs.keep("four", "program", bytes(), "").release().run();
    assertThat(used.folder()).doesNotExist();
  }

  @Test
  void theFirstOfTwoThatMadeTheSameStands() throws IOException {
    CompiledPrograms programs = programs(10);
    programs.keep("one", "program", bytes(), "first");
    assertThat(programs.keep("one", "program", bytes(), "second").remarks()).isEqualTo("first");
  }

  private CompiledPrograms programs(int most) throws IOException {
    Clock later =
        new Clock() {
          @Override
          public Instant instant() {
            return Instant.EPOCH.plus(Duration.ofHours(hours.incrementAndGet()));
          }

          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }
        };
    return new CompiledPrograms(directory.resolve("compiled"), most * (SIZE + 10L), later);
  }

  private Path bytes() throws IOException {
    Path file = Files.createTempFile(directory, "made", "");
    return Files.write(file, new byte[SIZE]);
  }
}
