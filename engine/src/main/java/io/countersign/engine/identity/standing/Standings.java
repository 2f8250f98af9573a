package io.countersign.engine.identity.standing;

import io.countersign.engine.OpenTransaction;
import io.countersign.engine.identity.KnownPerson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps who may sign in; says so to {@link LivingSignIns} as soon as it is committed. */
@ApplicationScoped
@Transactional
public class Standings {

  /** No sign-in lives longer, so that what was ended before that need not be remembered at hand. */
  private static final Duration LONGEST_SIGN_IN = Duration.ofDays(1);

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final LivingSignIns living;
  private final OpenTransaction transaction;
  private final Clock clock;

  protected Standings() {
    this(null, null, Clock.systemUTC());
  }

  @Inject
  Standings(LivingSignIns living, OpenTransaction transaction, Clock clock) {
    this.living = living;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Returns whether the person may not sign in. */
  public boolean isLocked(String username) {
    return Optional.ofNullable(db.find(Standing.class, username))
        .filter(Standing::isLocked)
        .isPresent();
  }

  /** Returns those of the people who may not sign in, by name, in one statement. */
  public Map<String, Lock> locks(Collection<String> usernames) {
    if (usernames.isEmpty()) {
      return Map.of();
    }
    return db.createQuery(
            "select s from Standing s where s.username in :usernames and s.locked = true",
            Standing.class)
        .setParameter("usernames", usernames)
        .getResultStream()
        .collect(Collectors.toMap(Standing::username, Standing::asLock));
  }

  /** Refuses the person's sign-in and ends those that live. */
  public void lock(String username, String by, String reason) {
    standing(username, by).lock(by, reason, clock.instant());
    tell();
  }

  /** Lets the person sign in again. */
  public void unlock(String username, String by) {
    standing(username, by).unlock(by, clock.instant());
    tell();
  }

  /** Ends the person's living sign-ins; they may sign in again at once. */
  public void endSignIns(String username, String by) {
    standing(username, by).endSignIns(by, clock.instant());
    tell();
  }

  /** Returns every standing that a living sign-in may have to be measured by. */
  List<Standing> thatMatter() {
    return db.createQuery(
            "select s from Standing s where s.locked = true or s.signInsFrom > :since",
            Standing.class)
        .setParameter("since", clock.instant().minus(LONGEST_SIGN_IN))
        .getResultList();
  }

  /** The person's own row is locked first, so that two at once make one standing. */
  private Standing standing(String username, String by) {
    db.find(KnownPerson.class, username, LockModeType.PESSIMISTIC_WRITE);
    return Optional.ofNullable(db.find(Standing.class, username, LockModeType.PESSIMISTIC_WRITE))
        .orElseGet(
            () -> {
              Standing fresh = new Standing(username, by, clock.instant());
              db.persist(fresh);
              return fresh;
            });
  }

  private void tell() {
    transaction.whenItEnds(living::lookAgain, () -> {});
  }
}
