package io.countersign.engine.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** Writes facts and reads them back as activities. */
@ApplicationScoped
public class Ledger {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Clock clock;

  protected Ledger() {
    this(Clock.systemUTC());
  }

  @Inject
  public Ledger(Clock clock) {
    this.clock = clock;
  }

  /** Records a fact in the transaction that is open; there must be one. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(FactDraft draft) {
    try {
      db.persist(new Fact(draft, JSON.writeValueAsString(draft.meta()), clock.instant()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a fact's values must be plain", e);
    }
  }

  /** Returns the newest activities of an artifact, newest first. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<Activity> ofArtifact(String artifactId, int most) {
    return db
        .createQuery(
            "select f from Fact f where f.artifactId = :artifact order by f.seq desc", Fact.class)
        .setParameter("artifact", artifactId)
        .setMaxResults(most)
        .getResultList()
        .stream()
        .map(Fact::asActivity)
        .toList();
  }
}
