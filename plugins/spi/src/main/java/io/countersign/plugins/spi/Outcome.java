package io.countersign.plugins.spi;

import java.util.Objects;

/** Says how a job ended. Sealed, so that the compiler lists who must handle a new ending. */
public sealed interface Outcome {

  /** Returns what the job left behind; {@link Evidence#none()} where it never ran. */
  Evidence evidence();

  /**
   * The program ended by itself.
   *
   * @param exitCode 0 is success; 128 + n means it died of signal n
   * @param evidence what it left behind
   */
  record Finished(int exitCode, Evidence evidence) implements Outcome {
    public Finished {
      Objects.requireNonNull(evidence, "evidence");
    }
  }

  /**
   * The source was refused by its language before anything of it ran.
   *
   * @param evidence the compiler's words
   */
  record CompileFailed(Evidence evidence) implements Outcome {
    public CompileFailed {
      Objects.requireNonNull(evidence, "evidence");
    }
  }

  /**
   * The wall time ran out and the job was killed.
   *
   * @param evidence what it left behind until then
   */
  record TimedOut(Evidence evidence) implements Outcome {
    public TimedOut {
      Objects.requireNonNull(evidence, "evidence");
    }
  }

  /**
   * The job was killed, or failed, at another limit.
   *
   * @param which name and value for a person, for example {@code memory: 256 MiB}
   * @param evidence what it left behind until then
   */
  record LimitHit(String which, Evidence evidence) implements Outcome {
    public LimitHit {
      Objects.requireNonNull(which, "which");
      Objects.requireNonNull(evidence, "evidence");
    }
  }

  /**
   * The runner would not start the job; nothing of it ran.
   *
   * @param why the control that is missing or the rule that is broken, and what to do about it
   */
  record Refused(String why) implements Outcome {
    public Refused {
      Objects.requireNonNull(why, "why");
    }

    @Override
    public Evidence evidence() {
      return Evidence.none();
    }
  }

  /**
   * Somebody cancelled the job and it was killed.
   *
   * @param evidence what it left behind until then
   */
  record Cancelled(Evidence evidence) implements Outcome {
    public Cancelled {
      Objects.requireNonNull(evidence, "evidence");
    }
  }

  /**
   * The job was started, but nobody can say how it ended; it is not started again.
   *
   * @param why what is known of the loss
   */
  record Lost(String why) implements Outcome {
    public Lost {
      Objects.requireNonNull(why, "why");
    }

    @Override
    public Evidence evidence() {
      return Evidence.none();
    }
  }
}
