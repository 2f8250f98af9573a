package io.countersign.runner.journal;

import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.RunEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/** A process that only writes a journal from two threads, and says what it was told is on disk. */
public final class JournalWriter {
  private JournalWriter() {}

  /** Writes until it is killed or a write fails. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Journal journal = Journal.open(Path.of(arguments[0]));
    Thread other = new Thread(() -> write(journal));
    other.start();
    write(journal);
    other.join();
    System.exit(0);
  }

  private static void write(Journal journal) {
    for (int i = 0; ; i++) {
      UUID attempt = UUID.randomUUID();
      try {
        journal.accept(attempt);
        journal.started(attempt, new RunEvent.Start("python", Instant.now()));
        say("started " + attempt);
        journal.ended(attempt, new Outcome.Finished(i % 100, Evidence.none()));
        say("ended " + attempt + " " + i % 100);
        if (i % 3 == 0) {
          journal.acknowledge(attempt);
          say("used " + attempt);
        }
      } catch (IOException e) {
        say("failed " + attempt + " " + e.getMessage());
        return;
      }
    }
  }

  /** One write for a line, so that what is read of it was really said. */
  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
