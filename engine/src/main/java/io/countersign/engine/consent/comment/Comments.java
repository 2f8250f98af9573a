package io.countersign.engine.consent.comment;

import io.countersign.engine.LimitedQueries;
import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.consent.Requests;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

/** Finds comments; whoever may see a request may read what is said about it. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Comments {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final LimitedQueries limited;
  private final Requests requests;

  protected Comments() {
    this(null, null);
  }

  @Inject
  public Comments(LimitedQueries limited, Requests requests) {
    this.limited = limited;
    this.requests = requests;
  }

  /**
   * Returns a request's comments, oldest first.
   *
   * @throws Refusal not found where the subject may not see the request
   */
  public Page<Comment> ofRequest(Subject subject, String requestId, Paging paging) {
    String id = requests.seen(subject, requestId).id();
    return page("c.requestId = :of", id, "c.position", paging);
  }

  /** Returns what is said about all requests of an artifact the subject sees, newest first. */
  public Page<Comment> ofArtifact(Artifact artifact, Paging paging) {
    return page("c.artifactId = :of", artifact.id(), "c.createdAt desc, c.id desc", paging);
  }

  private Page<Comment> page(String condition, String of, String order, Paging paging) {
    String where = " from Comment c where " + condition;
    TypedQuery<Comment> rows =
        limited
            .query("select c" + where + " order by " + order, Comment.class)
            .setParameter("of", of);
    long total =
        db.createQuery("select count(c)" + where, Long.class)
            .setParameter("of", of)
            .getSingleResult();
    return new Page<>(paging.of(rows), total);
  }
}
