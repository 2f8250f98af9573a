package io.countersign.engine.notify;

import io.countersign.engine.LimitedQueries;
import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;

/** Writes what is to be delivered and finds it again. */
@ApplicationScoped
public class Deliveries {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final LimitedQueries limited;
  private final Courier courier;
  private final Clock clock;

  protected Deliveries() {
    this(null, null, Clock.systemUTC());
  }

  @Inject
  Deliveries(LimitedQueries limited, Courier courier, Clock clock) {
    this.limited = limited;
    this.courier = courier;
    this.clock = clock;
  }

  /**
   * Hands something over for delivery, in the open transaction: where that is rolled back, nothing
   * is told.
   *
   * @return the delivery's id
   */
  @Transactional(TxType.MANDATORY)
  public String add(
      Channel.Kind kind, String receiver, EventType type, String subject, String body) {
    Delivery delivery = new Delivery(kind, receiver, type, subject, body, clock.instant());
    db.persist(delivery);
    courier.send(delivery.id());
    return delivery.id();
  }

  /** Returns what is to be delivered; empty where that has ended or was removed. */
  @Transactional(TxType.SUPPORTS)
  public Optional<Parcel> waiting(String id) {
    return Optional.ofNullable(db.find(Delivery.class, id))
        .filter(delivery -> delivery.status() == DeliveryStatus.WAITING)
        .map(Delivery::parcel);
  }

  /** Returns whether the next try need not be waited for. */
  @Transactional(TxType.SUPPORTS)
  public boolean isDue(String id) {
    Delivery delivery = db.find(Delivery.class, id);
    return delivery == null || delivery.isDueAt(clock.instant());
  }

  /** Returns a receiver's deliveries, newest first. */
  @Transactional(TxType.SUPPORTS)
  public Page<DeliveryView> to(Channel.Kind kind, String receiver, Paging paging) {
    String which = " from Delivery d where d.channel = :kind and d.receiver = :receiver";
    long total =
        db.createQuery("select count(d)" + which, Long.class)
            .setParameter("kind", kind)
            .setParameter("receiver", receiver)
            .getSingleResult();
    return new Page<>(
            paging.of(
                limited
                    .query("select d" + which + " order by d.id desc", Delivery.class)
                    .setParameter("kind", kind)
                    .setParameter("receiver", receiver)),
            total)
        .map(Delivery::view);
  }

  /** Returns everything that went one way, newest first. */
  @Transactional(TxType.SUPPORTS)
  public Page<DeliveryView> by(Channel.Kind kind, Paging paging) {
    long total =
        db.createQuery("select count(d) from Delivery d where d.channel = :kind", Long.class)
            .setParameter("kind", kind)
            .getSingleResult();
    return new Page<>(
            paging.of(
                limited
                    .query(
                        "select d from Delivery d where d.channel = :kind order by d.id desc",
                        Delivery.class)
                    .setParameter("kind", kind)),
            total)
        .map(Delivery::view);
  }

  /** Removes a receiver's deliveries; a try under way finds its own gone and ends. */
  @Transactional(TxType.MANDATORY)
  public void forget(Channel.Kind kind, String receiver) {
    db.createQuery("delete from Delivery d where d.channel = :kind and d.receiver = :receiver")
        .setParameter("kind", kind)
        .setParameter("receiver", receiver)
        .executeUpdate();
  }
}
