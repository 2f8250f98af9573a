package io.countersign.plugins.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that happens while a job runs, in this order: one {@link Start}, any number of {@link
 * Log}, any number of {@link Artifact}, one {@link Done} (source document D's status events).
 */
public sealed interface RunEvent {

  /**
   * The job begins.
   *
   * @param language name of the language
   * @param at when
   */
  record Start(String language, Instant at) implements RunEvent {
    public Start {
      Objects.requireNonNull(language, "language");
      Objects.requireNonNull(at, "at");
    }
  }

  /**
   * The job wrote something.
   *
   * @param stream where to
   * @param text what; never half a character
   */
  record Log(Stream stream, String text) implements RunEvent {
    public Log {
      Objects.requireNonNull(stream, "stream");
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * The job left a file.
   *
   * @param file which
   */
  record Artifact(OutputFile file) implements RunEvent {
    public Artifact {
      Objects.requireNonNull(file, "file");
    }
  }

  /**
   * The job ended.
   *
   * @param outcome how
   */
  record Done(Outcome outcome) implements RunEvent {
    public Done {
      Objects.requireNonNull(outcome, "outcome");
    }
  }

  /** Which of its two output streams a job wrote to; they are never mixed. */
  enum Stream {
    /** Standard output. */
    STDOUT,
    /** Standard error. */
    STDERR
  }
}
