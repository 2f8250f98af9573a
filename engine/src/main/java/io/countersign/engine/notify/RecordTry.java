package io.countersign.engine.notify;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Records how a try ended, in the transaction that moves the process on. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class RecordTry {

  /** What has ended is shown for so long. */
  private static final Duration SHOWN_FOR = Duration.ofDays(30);

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Event<DeliveryEnded> ended;
  private final Clock clock;

  protected RecordTry() {
    this(null, Clock.systemUTC());
  }

  @Inject
  RecordTry(Event<DeliveryEnded> ended, Clock clock) {
    this.ended = ended;
    this.clock = clock;
  }

  /**
   * Records the try.
   *
   * @param pause until the next one; empty where this was the last
   */
  public void record(String deliveryId, Tried tried, Optional<Duration> pause) {
    Delivery delivery = db.find(Delivery.class, deliveryId);
    if (delivery == null || delivery.status() != DeliveryStatus.WAITING) {
      return;
    }
    Instant now = clock.instant();
    if (tried instanceof Tried.Delivered done) {
      delivery.countTry();
      delivery.end(DeliveryStatus.DELIVERED, done.code(), null, now);
    } else if (tried instanceof Tried.Pointless pointless) {
      delivery.end(DeliveryStatus.CANCELLED, Optional.empty(), pointless.reason(), now);
    } else if (tried instanceof Tried.NotDelivered failed) {
      delivery.countTry();
      if (pause.isPresent()) {
        delivery.retryAt(failed.code(), failed.problem(), now.plus(pause.get()));
        return;
      }
      delivery.end(DeliveryStatus.FAILED, failed.code(), failed.problem(), now);
    }
    forgetOld(delivery, now);
    ended.fire(new DeliveryEnded(delivery.channel(), delivery.receiver(), delivery.status()));
  }

  private void forgetOld(Delivery delivery, Instant now) {
    db.createQuery(
            "delete from Delivery d where d.channel = :channel and d.receiver = :receiver"
                + " and d.endedAt < :before")
        .setParameter("channel", delivery.channel())
        .setParameter("receiver", delivery.receiver())
        .setParameter("before", now.minus(SHOWN_FOR))
        .executeUpdate();
  }
}
