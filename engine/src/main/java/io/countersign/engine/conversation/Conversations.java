package io.countersign.engine.conversation;

import io.countersign.engine.conversation.setup.Setups;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/** Finds the conversations a person kept; somebody else's are not there. */
@ApplicationScoped
@Transactional(TxType.SUPPORTS)
public class Conversations {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  /**
   * Returns the subject's own, by name.
   *
   * @throws Refusal where the subject is no author
   */
  public List<ConversationSummary> all(Subject subject) {
    Setups.authorsOnly(subject);
    return db.createQuery(
            "select new io.countersign.engine.conversation.ConversationSummary("
                + "c.name, c.sizeBytes, c.savedAt) from Conversation c"
                + " where c.owner = :owner order by c.name",
            ConversationSummary.class)
        .setParameter("owner", subject.username())
        .getResultList();
  }

  /**
   * Returns one of the subject's own.
   *
   * @throws Refusal where the subject is no author, or has none of that name
   */
  public Conversation one(Subject subject, String name) {
    Setups.authorsOnly(subject);
    return db.createQuery(
            "select c from Conversation c where c.owner = :owner and c.name = :name",
            Conversation.class)
        .setParameter("owner", subject.username())
        .setParameter("name", name)
        .getResultStream()
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }
}
