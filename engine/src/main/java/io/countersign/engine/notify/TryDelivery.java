package io.countersign.engine.notify;

import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries once to deliver, through the channel it belongs to. Holds no transaction meanwhile. */
@ApplicationScoped
public class TryDelivery {

  private static final Logger LOG = LoggerFactory.getLogger(TryDelivery.class);
  private static final int TO_ONE_RECEIVER_AT_ONCE = 2;

  private final Deliveries deliveries;
  private final Instance<Channel> channels;
  private final Turns turns = new Turns(TO_ONE_RECEIVER_AT_ONCE);

  protected TryDelivery() {
    this(null, null);
  }

  @Inject
  TryDelivery(Deliveries deliveries, @Any Instance<Channel> channels) {
    this.deliveries = deliveries;
    this.channels = channels;
  }

  /** Tries once and returns how it went, whatever goes wrong. */
  public Tried attempt(String deliveryId) {
    Optional<Parcel> parcel = deliveries.waiting(deliveryId);
    if (parcel.isEmpty()) {
      return new Tried.Pointless("the delivery was removed or has ended");
    }
    if (!turns.take(parcel.get().receiver())) {
      return new Tried.NotYet();
    }
    try {
      return attempt(parcel.get());
    } finally {
      turns.giveBack(parcel.get().receiver());
    }
  }

  private Tried attempt(Parcel parcel) {
    try {
      return channel(parcel.kind()).attempt(parcel);
    } catch (Refusal e) {
      return new Tried.NotDelivered(Optional.empty(), e.sentence());
    } catch (RuntimeException e) {
      LOG.error("delivery {} could not be tried", parcel.id(), e);
      return new Tried.NotDelivered(Optional.empty(), "a fault of this server; see its log");
    }
  }

  private Channel channel(Channel.Kind kind) {
    return channels.stream()
        .filter(channel -> channel.kind() == kind)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no channel " + kind));
  }
}
