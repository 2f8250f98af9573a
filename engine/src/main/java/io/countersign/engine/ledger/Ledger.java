package io.countersign.engine.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.engine.LimitedQueries;
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
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Writes facts and reads them back as activities. */
@ApplicationScoped
public class Ledger {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final LimitedQueries limited;
  private final Event<FactRecorded> recorded;
  private final Clock clock;

  protected Ledger() {
    this(null, null, Clock.systemUTC());
  }

  @Inject
  public Ledger(LimitedQueries limited, Event<FactRecorded> recorded, Clock clock) {
    this.limited = limited;
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
        limited
            .query(
                "select f from Fact f where f.artifactId = :artifact order by f.seq desc",
                Fact.class)
            .setParameter("artifact", artifactId);
    long total =
        db.createQuery("select count(f) from Fact f where f.artifactId = :artifact", Long.class)
            .setParameter("artifact", artifactId)
            .getSingleResult();
    return new Page<>(paging.of(facts), total).map(Fact::asActivity);
  }

  /**
   * Returns what was recorded since, in the order of the rows, in at most two statements. Those who
   * read on live long, so the connection goes back with the transaction.
   *
   * @param newest the highest number that was read
   * @param missing lower numbers that were not, to look for as well
   * @param most how many newer rows at most
   */
  @Transactional
  public List<Happening> since(long newest, Collection<Long> missing, int most) {
    Stream<Fact> late =
        missing.isEmpty()
            ? Stream.empty()
            : db.createQuery(
                    "select f from Fact f where f.seq in :missing order by f.seq", Fact.class)
                .setParameter("missing", missing)
                .getResultStream();
    Stream<Fact> newer =
        limited
            .query("select f from Fact f where f.seq > :newest order by f.seq", Fact.class)
            .setParameter("newest", newest)
            .setMaxResults(most)
            .getResultStream();
    return Stream.concat(late, newer).map(Fact::asHappening).toList();
  }

  /**
   * Returns the numbers of the newest rows, highest first.
   *
   * @param most how many at most
   */
  @Transactional
  public List<Long> newest(int most) {
    return limited
        .query("select f.seq from Fact f order by f.seq desc", Long.class)
        .setMaxResults(most)
        .getResultList();
  }
}
