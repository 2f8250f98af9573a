package io.countersign.engine.notify.live;

import io.countersign.engine.ledger.tail.FollowLedger;
import io.countersign.engine.ledger.tail.LedgerPosition;
import io.countersign.engine.ledger.tail.LedgerReader;
import io.countersign.engine.ledger.tail.Step;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Everybody who listens on this server, and what is still to be told to them. */
@ApplicationScoped
public class Listeners implements LedgerReader {

  /** A person listens in so many places at once. */
  public static final int MOST_EACH = 8;

  private final FollowLedger ledger;
  private final Concerns concerns;
  private final int most;
  private final Set<Outbox> outboxes = new HashSet<>();

  protected Listeners() {
    this(null, null, 0);
  }

  @Inject
  public Listeners(
      FollowLedger ledger,
      Concerns concerns,
      @ConfigProperty(name = "countersign.events.listeners", defaultValue = "128") int most) {
    this.ledger = ledger;
    this.concerns = concerns;
    this.most = most;
  }

  /**
   * Makes sure that a person could listen now.
   *
   * @throws ListenersTooMany where they do so in 8 places already
   * @throws Refusal unavailable, where the server has no place left
   */
  public synchronized void requireRoom(String username) {
    if (outboxes.stream().filter(one -> one.username().equals(username)).count() >= MOST_EACH) {
      throw new ListenersTooMany();
    }
    if (outboxes.size() >= most) {
      throw new Refusal(
          Kind.UNAVAILABLE,
          "LISTENERS_TOO_MANY_HERE",
          "Too many listen on this server; ask GET /api/code/badges now and then instead");
    }
  }

  /** Takes a place; whatever is added to the ledger from now on is put into the outbox. */
  synchronized Outbox open(String username) {
    requireRoom(username);
    if (outboxes.isEmpty()) {
      ledger.begin(this);
    }
    Outbox outbox = new Outbox(username);
    outboxes.add(outbox);
    return outbox;
  }

  synchronized void close(Outbox outbox) {
    outboxes.remove(outbox);
    if (outboxes.isEmpty()) {
      ledger.end();
    }
  }

  @Override
  public void read(List<Step> steps) {
    List<Outbox> open = current();
    Set<String> people = open.stream().map(Outbox::username).collect(Collectors.toSet());
    if (people.isEmpty()) {
      return;
    }
    Map<String, List<Told>> news = concerns.of(steps, people);
    open.forEach(outbox -> outbox.put(news.getOrDefault(outbox.username(), List.of())));
  }

  @Override
  public void lost(LedgerPosition at) {
    List<Told> reset = List.of(new Told(at, PersonalEvent.reset()));
    current().forEach(outbox -> outbox.put(reset));
  }

  private synchronized List<Outbox> current() {
    return List.copyOf(outboxes);
  }
}
