package io.countersign.runner.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.plugins.spi.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes a journal dies, or finds no room, and another one reads it. */
class JournalCrashTest {
  @TempDir Path spool;

  @Test
  void whatWasSaidToBeOnDiskIsThereAfterAKillAtAnyMoment() throws Exception {
    List<String> said = new ArrayList<>();
    for (int round = 0; round < 6; round++) {
      Process writer = start("exec \"$@\"");
      try (BufferedReader lines = lines(writer)) {
        for (int i = 0; i < 300 + 37 * round; i++) {
          said.add(lines.readLine());
        }
        writer.toHandle().destroyForcibly(); // and its last words can still be read
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          said.add(line);
        }
      }
    }
    assertThat(said).filteredOn(line -> line.startsWith("ended")).hasSizeGreaterThan(500);
    verify(said);
  }

  @Test
  void withoutRoomNothingIsStartedAndNothingRecordedIsLost() throws Exception {
    List<String> said = new ArrayList<>();
    Process writer = start("ulimit -f 60; exec \"$@\""); // blocks of 512 bytes
    try (BufferedReader lines = lines(writer)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
      }
    }
    assertThat(said).filteredOn(line -> line.startsWith("failed")).hasSize(2);
    assertThat(said).filteredOn(line -> line.startsWith("ended")).hasSizeGreaterThan(20);
    verify(said);
  }

  private void verify(List<String> said) throws IOException {
    try (Journal journal = Journal.open(spool)) {
      for (String line : said) {
        String[] words = line.split(" ", -1);
        UUID attempt = UUID.fromString(words[1]);
        if (words[0].equals("failed")) {
          continue;
        }
        Outcome outcome = journal.find(attempt).orElseThrow().outcome();
        if (words[0].equals("ended")
            && !said.contains("used " + attempt)
            && outcome instanceof Outcome.Finished finished) {
          assertThat(finished.exitCode()).isEqualTo(Integer.parseInt(words[2]));
        } else if (words[0].equals("ended") && !said.contains("used " + attempt)) {
          // Its use was on the way to disk when the writer died.
          assertThat(outcome).isInstanceOfSatisfying(Outcome.Lost.class, this::isUsed);
        }
      }
    }
  }

  private void isUsed(Outcome.Lost lost) {
    assertThat(lost.why()).contains("acknowledged");
  }

  private Process start(String script) throws IOException {
    String java = System.getProperty("java.home") + "/bin/java";
    String path = System.getProperty("java.class.path");
    return new ProcessBuilder(
            "/bin/sh",
            "-c",
            script,
            "sh",
            java,
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            path,
            JournalWriter.class.getName(),
            spool.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static BufferedReader lines(Process writer) {
    return new BufferedReader(
        new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8));
  }
}
