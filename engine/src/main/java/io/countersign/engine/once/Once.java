package io.countersign.engine.once;

import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has what a request asks for happen once, however often it is sent. What was refused has not
 * happened and is tried again.
 */
@ApplicationScoped
public class Once {

  private static final Logger LOG = LoggerFactory.getLogger(Once.class);
  private static final int SWEEP_EVERY = 200;

  private final KeptAnswers kept;
  private final AtomicInteger sinceSweep = new AtomicInteger();

  protected Once() {
    this(null);
  }

  @Inject
  public Once(KeptAnswers kept) {
    this.kept = kept;
  }

  /** What came of a request. */
  public sealed interface Result<T> {

    /** It happened just now. */
    record Done<T>(T value) implements Result<T> {}

    /** It had happened before, and this is what was answered then. */
    record Repeated<T>(Answer answer) implements Result<T> {}
  }

  /**
   * Does the work unless it was done under the same key within a day.
   *
   * @param work what to do, in the transaction that keeps its answer
   * @param answer what is kept of its result
   * @throws Refusal unprocessable where the key stands for another request, conflict where the
   *     first one has not ended yet; and whatever the work refuses
   */
  public <T> Result<T> once(Ask ask, Callable<T> work, Function<T, Answer> answer)
      throws Exception {
    try {
      return tryOnce(ask, work, answer);
    } catch (PersistenceException e) {
      // Lost a race for a row, such as a text that two run for the first time; nothing is left of
      // it.
      LOG.debug("once more", e);
      return tryOnce(ask, work, answer);
    }
  }

  private <T> Result<T> tryOnce(Ask ask, Callable<T> work, Function<T, Answer> answer)
      throws Exception {
    Optional<Answer> before = kept.to(ask);
    if (before.isPresent()) {
      return new Result.Repeated<>(before.get());
    }
    try {
      T done = kept.keep(ask, work, answer);
      sweepSometimes();
      return new Result.Done<>(done);
    } catch (KeptAnswers.KeyTaken e) {
      return new Result.Repeated<>(kept.to(ask).orElseThrow(Once::inUse));
    }
  }

  private void sweepSometimes() {
    if (sinceSweep.incrementAndGet() % SWEEP_EVERY == 1) {
      kept.forgetOld();
    }
  }

  private static Refusal inUse() {
    return Refusal.conflict(
        "IDEMPOTENCY_KEY_IN_USE",
        "The first request with this Idempotency-Key has not ended; send it again in a moment");
  }
}
