package io.countersign.engine.identity.standing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says of each call whether its sign-in still counts. Whom an admin locked or signed out is read
 * once in two seconds, for all calls together, and at once where this server itself changed it: a
 * call costs no statement, and another server of the same database hears of it within that time.
 */
@ApplicationScoped
public class LivingSignIns {

  private static final long FRESH = Duration.ofSeconds(2).toNanos();

  private final Instance<Standings> standings;
  private final AtomicLong changes = new AtomicLong();
  private volatile Read last = new Read(Map.of(), -1, 0);

  protected LivingSignIns() {
    this(null);
  }

  @Inject
  LivingSignIns(Instance<Standings> standings) {
    this.standings = standings;
  }

  /** Returns whether a sign-in was ended since, or its person is locked. */
  public boolean isOver(String username, Instant signedInAt) {
    Standing standing = read().get(username);
    return standing != null && (standing.isLocked() || signedInAt.isBefore(standing.signInsFrom()));
  }

  /** Returns the time from which a new sign-in of the person counts: now, or a moment later. */
  public Instant begin(String username, Instant now) {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    Standing standing = read().get(username);
    return standing != null && standing.signInsFrom().isAfter(second)
        ? standing.signInsFrom()
        : second;
  }

  /** Reads again before the next answer. */
  void lookAgain() {
    changes.incrementAndGet();
  }

  private Map<String, Standing> read() {
    Read known = last;
    if (isFresh(known)) {
      return known.byName();
    }
    synchronized (this) {
      if (!isFresh(last)) {
        long upTo = changes.get(); // before reading: what changes meanwhile is read again
        last = new Read(byName(), upTo, System.nanoTime());
      }
      return last.byName();
    }
  }

  private Map<String, Standing> byName() {
    return standings.get().thatMatter().stream()
        .collect(Collectors.toMap(Standing::username, Function.identity()));
  }

  private boolean isFresh(Read read) {
    return read.changes() == changes.get() && System.nanoTime() - read.at() < FRESH;
  }

  private record Read(Map<String, Standing> byName, long changes, long at) {}
}
