package io.countersign.engine.once;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Stores answers by their key. */
@ApplicationScoped
@Transactional
class KeptAnswers {

  /** Source: the draft standard leaves the time to us; a day outlasts any client's retries. */
  private static final Duration KEPT = Duration.ofDays(1);

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Clock clock;

  protected KeptAnswers() {
    this(Clock.systemUTC());
  }

  @Inject
  KeptAnswers(Clock clock) {
    this.clock = clock;
  }

  /** Somebody else has taken the key meanwhile. */
  static final class KeyTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyTaken(PersistenceException cause) {
      super(cause);
    }
  }

  Optional<Answer> to(Ask ask) {
    return Optional.ofNullable(db.find(KeptAnswer.class, ask.id())).map(kept -> kept.to(ask));
  }

  /** Does the work and keeps its answer, both or neither. */
  <T> T keep(Ask ask, Callable<T> work, Function<T, Answer> answer) throws Exception {
    KeptAnswer kept = new KeptAnswer(ask, clock.instant());
    db.persist(kept);
    try {
      db.flush(); // waits here for whoever has taken the key and has not ended yet
    } catch (PersistenceException e) {
      throw new KeyTaken(e);
    }
    T done = work.call();
    kept.answer(answer.apply(done));
    return done;
  }

  void forgetOld() {
    db.createQuery("delete from KeptAnswer k where k.answeredAt < :before")
        .setParameter("before", clock.instant().minus(KEPT))
        .executeUpdate();
  }
}
