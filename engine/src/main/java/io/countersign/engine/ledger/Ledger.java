package io.countersign.engine.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Writes facts and reads them back as activities. */
@ApplicationScoped
public class Ledger {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Event<FactRecorded> recorded;
  private final Clock clock;

  protected Ledger() {
    this(null, Clock.systemUTC());
  }

  @Inject
  public Ledger(Event<FactRecorded> recorded, Clock clock) {
    this.recorded = recorded;
    this.clock = clock;
  }

  /** Records a fact in the transaction that is open, and tells the rooms that listen. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(FactDraft draft) {
    try {
      Fact fact = new Fact(draft, JSON.writeValueAsString(draft.meta()), clock.instant());
      db.persist(fact);
      recorded.fire(new FactRecorded(fact.id(), fact.happenedAt(), draft));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a fact's values must be plain", e);
    }
  }

  /** Returns the activities of an artifact, newest first. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Page<Activity> ofArtifact(String artifactId, Paging paging) {
    TypedQuery<Fact> facts =
        db.createQuery(
                "select f from Fact f where f.artifactId = :artifact order by f.seq desc",
                Fact.class)
            .setParameter("artifact", artifactId);
    long total =
        db.createQuery("select count(f) from Fact f where f.artifactId = :artifact", Long.class)
            .setParameter("artifact", artifactId)
            .getSingleResult();
    return new Page<>(paging.of(facts), total).map(Fact::asActivity);
  }
}
