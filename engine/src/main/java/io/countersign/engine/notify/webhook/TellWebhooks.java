package io.countersign.engine.notify.webhook;

import io.countersign.engine.content.Artifacts;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.FactRecorded;
import io.countersign.engine.notify.Channel;
import io.countersign.engine.notify.CloudEvent;
import io.countersign.engine.notify.Deliveries;
import io.countersign.engine.notify.DeliveryEnded;
import io.countersign.engine.notify.DeliveryStatus;
import io.countersign.engine.notify.EventType;
import io.countersign.engine.notify.PublicAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns facts about requests into deliveries to whoever wants them, in the fact's transaction. */
@ApplicationScoped
class TellWebhooks {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final Artifacts artifacts;
  private final PublicAddress here;

  protected TellWebhooks() {
    this(null, null, null, null);
  }

  @Inject
  TellWebhooks(Webhooks webhooks, Deliveries deliveries, Artifacts artifacts, PublicAddress here) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.artifacts = artifacts;
    this.here = here;
  }

  /** Costs nothing for a fact nobody can want, and one statement where nobody wants it. */
  void onFact(@Observes FactRecorded fact) {
    FactDraft draft = fact.draft();
    Optional<EventType> type = EventType.ofAction(draft.action());
    if (type.isEmpty() || draft.requestId().isEmpty() || draft.artifactId().isEmpty()) {
      return;
    }
    List<Webhook> wanting = webhooks.wanting(type.get());
    if (wanting.isEmpty()) {
      return;
    }
    String requestId = draft.requestId().get();
    CloudEvent event =
        new CloudEvent(
            fact.id(),
            here.source(),
            type.get(),
            "run_requests/" + requestId,
            fact.happenedAt(),
            data(type.get(), draft));
    for (Webhook webhook : wanting) {
      deliveries.add(Channel.Kind.WEBHOOK, webhook.id(), type.get(), requestId, event.json());
    }
  }

  /** Ids, names and statuses only: neither what is run nor with what. */
  private Map<String, String> data(EventType type, FactDraft draft) {
    String artifactId = draft.artifactId().orElseThrow();
    Map<String, String> data = new LinkedHashMap<>();
    data.put("request_id", draft.requestId().orElseThrow());
    data.put("artifact_id", artifactId);
    data.put("slug", artifacts.byId(artifactId).slug());
    data.put(
        "status",
        Optional.<Object>ofNullable(draft.meta().get("status"))
            .map(Object::toString)
            .orElse(type.presetStatus()));
    data.put("actor", draft.actor());
    return data;
  }

  /** Counts what was given up since something last arrived. */
  void onEnd(@Observes DeliveryEnded ended) {
    if (ended.kind() != Channel.Kind.WEBHOOK) {
      return;
    }
    if (ended.status() == DeliveryStatus.FAILED) {
      count("w.failures = w.failures + 1", "w.id = :id", ended.receiver());
    } else if (ended.status() == DeliveryStatus.DELIVERED) {
      count("w.failures = 0", "w.id = :id and w.failures > 0", ended.receiver());
    }
  }

  private void count(String change, String where, String id) {
    db.createQuery("update Webhook w set " + change + " where " + where)
        .setParameter("id", id)
        .executeUpdate();
  }
}
