package io.countersign.runner.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.OutputFile;
import io.countersign.plugins.spi.RunEvent;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final RunEvent.Start START = new RunEvent.Start("python", NOW);
  private static final UUID ATTEMPT = UUID.fromString("00000000-0000-0000-0000-000000000001");
  private static final Outcome DONE =
      new Outcome.Finished(
          0,
          new Evidence(
              "out",
              false,
              "err",
              true,
              Duration.ofMillis(12),
              Duration.ofMillis(7),
              99,
              List.of(new OutputFile("a.txt", 1, "abc", "text/plain")),
              "bubblewrap/process"));

  @TempDir Path spool;

  @Test
  void idIsMadeOnce() throws IOException {
    String id;
    try (Journal journal = Journal.open(spool)) {
      id = journal.id();
    }
    try (Journal journal = Journal.open(spool)) {
      assertThat(journal.id()).isEqualTo(id).hasSize(36);
    }
  }

  @Test
  void secondRunnerOnTheSameSpoolIsRefused() throws IOException {
    try (Journal first = Journal.open(spool)) {
      assertThat(first.id()).isNotEmpty();
      assertThatThrownBy(() -> Journal.open(spool)).isInstanceOf(Exception.class);
    }
  }

  @Test
  void spoolIsClosedToOthers() throws IOException {
    try (Journal journal = Journal.open(spool)) {
      assertThat(journal.id()).isNotEmpty();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spool)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void acceptedAttemptIsForgottenAtRestart() throws IOException {
    try (Journal journal = Journal.open(spool)) {
      journal.accept(ATTEMPT);
    }
    try (Journal journal = Journal.open(spool)) {
      assertThat(journal.find(ATTEMPT)).isEmpty();
      assertThat(spool.resolve(ATTEMPT.toString())).doesNotExist();
    }
  }

  @Test
  void startedAttemptIsLostAtRestart() throws IOException {
    try (Journal journal = Journal.open(spool)) {
      journal.accept(ATTEMPT).writeProgram("main.py", "print()", "{}");
      journal.started(ATTEMPT, START);
    }
    try (Journal journal = Journal.open(spool)) {
      Kept kept = journal.find(ATTEMPT).orElseThrow();
      assertThat(kept.outcome()).isInstanceOf(Outcome.Lost.class);
      assertThat(kept.started()).contains(START);
      assertThat(spool.resolve(ATTEMPT + "/job")).doesNotExist();
    }
  }

  @Test
  void startedAttemptWithoutOutcomeIsNeverNewAgain() throws IOException {
    try (Journal journal = Journal.open(spool)) {
      journal.accept(ATTEMPT);
      journal.started(ATTEMPT, START);
      assertThat(journal.find(ATTEMPT).orElseThrow().outcome()).isInstanceOf(Outcome.Lost.class);
      assertThatThrownBy(() -> journal.accept(ATTEMPT)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void outcomeIsKeptOverARestart() throws IOException {
    try (Journal journal = Journal.open(spool)) {
      end(journal);
    }
    try (Journal journal = Journal.open(spool)) {
      Kept kept = journal.find(ATTEMPT).orElseThrow();
      assertThat(kept.outcome()).isEqualTo(DONE);
      assertThat(kept.files().resolve("abc")).hasContent("x");
    }
  }

  @Test
  void acknowledgedAttemptIsForgottenButNeverStartedAgain() throws IOException {
    try (Journal journal = Journal.open(spool)) {
      end(journal);
      journal.acknowledge(ATTEMPT);
      assertThat(journal.find(ATTEMPT).orElseThrow().outcome()).isInstanceOf(Outcome.Lost.class);
    }
    assertThat(spool.resolve(ATTEMPT.toString())).doesNotExist();
    try (Journal journal = Journal.open(spool)) {
      assertThat(journal.find(ATTEMPT).orElseThrow().outcome()).isInstanceOf(Outcome.Lost.class);
    }
  }

  @Test
  void nothingOfAnAttemptIsOnDiskUntilItNeedsAFile() throws IOException {
    try (Journal journal = Journal.open(spool)) {
      journal.accept(ATTEMPT);
      journal.started(ATTEMPT, START);
      journal.ended(ATTEMPT, new Outcome.Finished(0, Evidence.none()));
      journal.tidy(ATTEMPT);
      assertThat(spool.resolve(ATTEMPT.toString())).doesNotExist();
    }
  }

  @Test
  void aJournalThatIsGoneIsNotBegunAnewUnderItsOldName() throws IOException {
    try (Journal journal = Journal.open(spool)) {
      end(journal);
    }
    Files.delete(spool.resolve("journal.log"));
    assertThatThrownBy(() -> Journal.open(spool))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lost its journal");
  }

  @Test
  void aSpoolOfTheFirstVersionIsBroughtOver() throws IOException {
    UUID lost = UUID.randomUUID();
    UUID accepted = UUID.randomUUID();
    UUID used = UUID.randomUUID();
    Files.writeString(spool.resolve("journal-id"), "the-id\n");
    Files.createDirectories(spool.resolve("used"));
    Files.createFile(spool.resolve("used/" + used));
    for (UUID attempt : List.of(ATTEMPT, lost, accepted)) {
      Files.createDirectories(spool.resolve(attempt + "/job"));
    }
    for (UUID attempt : List.of(ATTEMPT, lost)) {
      Files.writeString(spool.resolve(attempt + "/started"), NOW.toString());
    }
    Files.createDirectories(spool.resolve(ATTEMPT + "/files"));
    Files.writeString(spool.resolve(ATTEMPT + "/files/abc"), "x");
    Files.writeString(
        spool.resolve(ATTEMPT + "/outcome.json"), OutcomeDocument.write(DONE).toString());
    for (int opened = 0; opened < 2; opened++) {
      try (Journal journal = Journal.open(spool)) {
        assertThat(journal.id()).isEqualTo("the-id");
        Kept kept = journal.find(ATTEMPT).orElseThrow();
        assertThat(kept.outcome()).isEqualTo(DONE);
        assertThat(kept.started()).contains(START);
        assertThat(kept.files().resolve("abc")).hasContent("x");
        assertThat(journal.find(lost).orElseThrow().outcome()).isInstanceOf(Outcome.Lost.class);
        assertThat(journal.find(used).orElseThrow().outcome()).isInstanceOf(Outcome.Lost.class);
        assertThat(journal.find(accepted)).isEmpty();
        assertThat(spool.resolve("used")).doesNotExist();
        assertThat(spool.resolve(ATTEMPT + "/outcome.json")).doesNotExist();
        assertThat(spool.resolve(accepted.toString())).doesNotExist();
      }
    }
  }

  @Test
  void everyKindOfOutcomeIsWrittenAndReadTheSame() {
    Evidence evidence = DONE.evidence();
    for (Outcome outcome :
        List.of(
            DONE,
            new Outcome.CompileFailed(evidence),
            new Outcome.TimedOut(evidence),
            new Outcome.LimitHit("memory: 256 MiB", evidence),
            new Outcome.Cancelled(evidence),
            new Outcome.Refused("no"),
            new Outcome.Lost("gone"))) {
      assertThat(OutcomeDocument.read(OutcomeDocument.write(outcome))).isEqualTo(outcome);
    }
  }

  private static void end(Journal journal) throws IOException {
    Workspace workspace = journal.accept(ATTEMPT);
    journal.started(ATTEMPT, START);
    Files.writeString(Files.createDirectories(workspace.files()).resolve("abc"), "x");
    journal.ended(ATTEMPT, DONE);
  }
}
