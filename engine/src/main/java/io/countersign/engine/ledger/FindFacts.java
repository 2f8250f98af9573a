package io.countersign.engine.ledger;

import io.countersign.engine.LikePattern;
import io.countersign.engine.LimitedQueries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks through the whole ledger, newest first. It is read on by the number of the last row and not
 * by pages, which would move while facts are recorded; how many there are nobody counts.
 */
@ApplicationScoped
public class FindFacts {

  /** How the meta of a fact, written by {@link Ledger}, names the person it was done to. */
  private static final String DONE_TO = "%%\"target\":\"%s\"%%";

  private static final String ABOUT = "(f.artifactId = :id or f.requestId = :id)";

  private final LimitedQueries limited;

  protected FindFacts() {
    this(null);
  }

  @Inject
  FindFacts(LimitedQueries limited) {
    this.limited = limited;
  }

  /**
   * Returns facts, newest first, in one statement of its own transaction: whoever reads all of them
   * for long holds no connection meanwhile.
   *
   * @param before only rows of a lower number
   * @param most how many at most
   */
  @Transactional
  public List<RecordedFact> find(FactFilter filter, long before, int most) {
    List<String> conditions = new ArrayList<>(List.of("f.seq < :before"));
    filter.actor().ifPresent(given -> conditions.add("f.actor = :actor"));
    filter.action().ifPresent(given -> conditions.add("f.action = :action"));
    filter.id().ifPresent(given -> conditions.add(ABOUT));
    filter.doneTo().ifPresent(given -> conditions.add("f.meta like :doneTo escape '!'"));
    filter.from().ifPresent(given -> conditions.add("f.happenedAt >= :from"));
    filter.until().ifPresent(given -> conditions.add("f.happenedAt < :until"));
    TypedQuery<Fact> facts =
        limited
            .query(
                "select f from Fact f where "
                    + String.join(" and ", conditions)
                    + " order by f.seq desc",
                Fact.class)
            .setParameter("before", before)
            .setMaxResults(most);
    filter.actor().ifPresent(given -> facts.setParameter("actor", given));
    filter.action().ifPresent(given -> facts.setParameter("action", given));
    filter.id().ifPresent(given -> facts.setParameter("id", given));
    filter.doneTo().ifPresent(given -> facts.setParameter("doneTo", literal(given)));
    filter.from().ifPresent(given -> facts.setParameter("from", given));
    filter.until().ifPresent(given -> facts.setParameter("until", given));
    return facts.getResultStream().map(Fact::asRecorded).toList();
  }

  private static String literal(String person) {
    return DONE_TO.formatted(
        LikePattern.literal(person.replace("\\", "\\\\").replace("\"", "\\\"")));
  }
}
