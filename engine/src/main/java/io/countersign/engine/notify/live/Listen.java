package io.countersign.engine.notify.live;

import io.countersign.engine.Stopping;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.identity.standing.LivingSignIns;
import io.countersign.engine.identity.standing.SignedIn;
import io.countersign.engine.ledger.tail.FollowLedger;
import io.countersign.engine.ledger.tail.LedgerPosition;
import io.countersign.engine.ledger.tail.Step;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells one person what concerns them as long as they listen. Goes at their pace, and holds nobody
 * else up. Everything is told at least once; a little may be told twice after an interruption.
 */
@ApplicationScoped
public class Listen {

  /** Whoever is gone is noticed by then. */
  private static final Duration BEAT = Duration.ofSeconds(5);

  /** Whoever still listens then comes back, and is asked for the sign-in again. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** A listener who missed more than so many rows reads everything anew. */
  private static final int MOST_MISSED = 500;

  private final Listeners listeners;
  private final FollowLedger ledger;
  private final Concerns concerns;
  private final LivingSignIns signIns;
  private final Clock clock;
  private final Stopping stopping;

  protected Listen() {
    this(null, null, null, null, null, null);
  }

  @Inject
  public Listen(
      Listeners listeners,
      FollowLedger ledger,
      Concerns concerns,
      LivingSignIns signIns,
      Clock clock,
      Stopping stopping) {
    this.listeners = listeners;
    this.ledger = ledger;
    this.concerns = concerns;
    this.signIns = signIns;
    this.clock = clock;
    this.stopping = stopping;
  }

  /**
   * Tells what happens until the sign-in ends, 15 minutes have passed, the server stops, or nobody
   * listens.
   *
   * @param heard how far the person has heard before; empty where they begin
   * @param signedIn the sign-in; once it is over nothing more is told
   * @throws Refusal where there is no place left
   * @throws IOException where nobody listens any more
   */
  public void listen(
      Subject subject, Optional<LedgerPosition> heard, SignedIn signedIn, Listener listener)
      throws IOException {
    Outbox outbox = listeners.open(subject.username());
    try {
      new Listening(outbox, listener, signedIn).listen(heard);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      listeners.close(outbox);
    }
  }

  private final class Listening {

    private final Outbox outbox;
    private final Listener listener;
    private final Instant since;
    private final long signedOut;
    private final long end;

    private @Nullable PersonalEvent badges;

    Listening(Outbox outbox, Listener listener, SignedIn signedIn) {
      this.outbox = outbox;
      this.listener = listener;
      this.since = signedIn.since();
      long now = System.nanoTime();
      Duration left = Duration.between(clock.instant(), signedIn.until());
      this.signedOut = now + Math.min(left.toNanos(), Duration.ofDays(1).toNanos());
      this.end = now + LONGEST.toNanos();
    }

    void listen(Optional<LedgerPosition> heard) throws IOException, InterruptedException {
      LedgerPosition now = ledger.position();
      if (heard.isPresent()) {
        now = catchUp(heard.get(), now);
      }
      tell(new Told(now, concerns.badges(outbox.username())));
      while (left() > 0 && !stopping.hasBegun()) {
        // Asked for first: up to it, all that concerns us is in the outbox or was told.
        LedgerPosition quiet = ledger.position();
        Optional<Told> next = outbox.next(Math.min(left(), BEAT.toMillis()));
        if (signIns.isOver(outbox.username(), since)) {
          listener.signedOut();
          return;
        }
        if (next.isPresent()) {
          tell(next.get());
        } else {
          listener.beat(quiet);
        }
      }
      // Not the clock again: the last millisecond is not waited for.
      if (signedOut - end <= 0 && !stopping.hasBegun()) {
        listener.signedOut();
      }
    }

    private LedgerPosition catchUp(LedgerPosition heard, LedgerPosition now) throws IOException {
      List<Step> steps = ledger.since(heard, MOST_MISSED);
      if (steps.size() > MOST_MISSED) {
        tell(new Told(now, PersonalEvent.reset()));
        return now;
      }
      if (steps.isEmpty()) {
        return heard;
      }
      for (Told told : concerns.of(steps, List.of(outbox.username())).get(outbox.username())) {
        tell(told);
      }
      return steps.get(steps.size() - 1).at();
    }

    private void tell(Told told) throws IOException {
      if (told.event().name() == PersonalEvent.Name.BADGES) {
        if (told.event().equals(badges)) {
          return;
        }
        badges = told.event();
      }
      listener.tell(told.at(), told.event());
    }

    /** Milliseconds until this ends, one way or the other. */
    private long left() {
      long now = System.nanoTime();
      return Math.min(signedOut - now, end - now) / 1_000_000;
    }
  }
}
