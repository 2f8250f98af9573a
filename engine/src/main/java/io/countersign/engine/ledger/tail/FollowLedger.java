package io.countersign.engine.ledger.tail;

import io.countersign.engine.ledger.FactRecorded;
import io.countersign.engine.ledger.Happening;
import io.countersign.engine.ledger.Ledger;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the ledger on for this server, once for all who listen and not at all while nobody does.
 * Woken by commits of this server; looks every second for those of others.
 */
@ApplicationScoped
public class FollowLedger {

  private static final Logger LOG = LoggerFactory.getLogger(FollowLedger.class);
  private static final long POLL_MILLIS = 1_000;

  /** Lets a burst of commits be read at once. */
  private static final long GATHER_MILLIS = 50;

  private static final int ROWS_AT_ONCE = 500;

  /** Transactions that are open when somebody begins to listen have numbers among these. */
  private static final int ROWS_LOOKED_BACK = 1_000;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService threads;

  private final Ledger ledger;
  private final Semaphore woken = new Semaphore(0);
  private @Nullable Following following;

  protected FollowLedger() {
    this(null);
  }

  @Inject
  public FollowLedger(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Begins to tell a reader what is added from now on; another one is told no longer. */
  public synchronized void begin(LedgerReader reader) {
    end();
    Following next = new Following(reader);
    threads.execute(next);
    following = next;
  }

  /** Tells nobody any more. */
  @PreDestroy
  public synchronized void end() {
    if (following != null) {
      following.over = true;
      following = null;
      woken.release();
    }
  }

  /**
   * Returns how far the reader has been told. Whatever it is told later lies beyond.
   *
   * @throws IllegalStateException where nobody is told
   */
  public synchronized LedgerPosition position() {
    if (following == null) {
      throw new IllegalStateException("nobody reads the ledger");
    }
    return following.position;
  }

  /**
   * Returns what was added since a position, as far as it was committed.
   *
   * @param most how many rows at most; one more is returned where there are more
   */
  public List<Step> since(LedgerPosition position, int most) {
    List<Happening> found = ledger.since(position.newest(), position.missing(), most + 1);
    return Tail.from(position, System.nanoTime()).read(found, System.nanoTime());
  }

  void onRecorded(@Observes(during = TransactionPhase.AFTER_SUCCESS) FactRecorded recorded) {
    if (woken.availablePermits() == 0) {
      woken.release();
    }
  }

  private final class Following implements Runnable {

    private final LedgerReader reader;
    private final Tail tail;
    private volatile LedgerPosition position;
    private volatile boolean over;

    Following(LedgerReader reader) {
      this.reader = reader;
      this.tail = Tail.behind(ledger.newest(ROWS_LOOKED_BACK), System.nanoTime());
      this.position = tail.position();
    }

    @Override
    public void run() {
      try {
        while (!over) {
          readOn();
          TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
          if (woken.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            woken.drainPermits();
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void readOn() {
      try {
        boolean more = true;
        while (more && !over) {
          List<Happening> found = ledger.since(position.newest(), position.missing(), ROWS_AT_ONCE);
          more = found.size() >= ROWS_AT_ONCE;
          tell(tail.read(found, System.nanoTime()));
        }
      } catch (RuntimeException e) {
        LOG.warn("the ledger could not be read on, trying again: {}", e.toString());
      }
    }

    /** The position is moved on last: up to it everything was told. */
    private void tell(List<Step> steps) {
      boolean lost = tail.giveUp(System.nanoTime());
      try {
        if (lost) {
          reader.lost(tail.position());
        } else if (!steps.isEmpty()) {
          reader.read(steps);
        }
      } catch (RuntimeException e) {
        LOG.warn("what was added to the ledger could not be told: {}", e.toString());
        reader.lost(tail.position());
      }
      position = tail.position();
    }
  }
}
