package io.countersign.engine.conversation;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Removes a conversation for good. */
@ApplicationScoped
@Transactional
public class DeleteConversation {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Conversations conversations;

  protected DeleteConversation() {
    this(null);
  }

  @Inject
  DeleteConversation(Conversations conversations) {
    this.conversations = conversations;
  }

  /**
   * Removes one of the subject's own.
   *
   * @throws Refusal where the subject is no author, or has none of that name
   */
  public void delete(Subject subject, String name) {
    db.remove(conversations.one(subject, name));
  }
}
