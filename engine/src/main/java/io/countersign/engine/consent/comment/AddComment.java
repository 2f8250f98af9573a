package io.countersign.engine.consent.comment;

import io.countersign.engine.consent.Requests;
import io.countersign.engine.consent.RunRequest;
import io.countersign.engine.content.Texts;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;

/** Says something about a run request, whatever state it is in. */
@ApplicationScoped
@Transactional
public class AddComment {

  /** A request takes at most this many comments. */
  public static final int MOST = 500;

  private static final int LONGEST = 4000;

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Requests requests;
  private final Ledger ledger;
  private final Clock clock;

  protected AddComment() {
    this(null, null, null);
  }

  @Inject
  public AddComment(Requests requests, Ledger ledger, Clock clock) {
    this.requests = requests;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Adds a comment to a request the subject may see. White space around it is left out.
   *
   * @throws Refusal not found where the subject may not see the request; invalid where the text is
   *     blank, longer than 4,000 characters or cannot be stored; conflict where the request has 500
   *     comments already
   */
  public Comment add(Subject subject, String requestId, String text) {
    requests.seen(subject, requestId);
    String kept = checked(text);
    RunRequest request =
        requests.locked(requestId); // one at a time, so that positions are given once
    int position = 1 + last(requestId);
    if (position > MOST) {
      throw Refusal.conflict(
          "COMMENTS_FULL",
          "A request takes at most " + MOST + " comments; file a new request and go on there");
    }
    Comment comment = new Comment(request, position, subject.username(), kept, clock.instant());
    db.persist(comment);
    ledger.record(
        FactDraft.of("comment", subject.username())
            .about(request.artifactId())
            .onRequest(requestId)
            .with(Map.of("request_id", requestId, "comment_id", comment.id())));
    return comment;
  }

  private static String checked(String text) {
    String kept = Texts.storable("text", text).strip();
    if (kept.isEmpty()) {
      throw Refusal.invalid("COMMENT_REQUIRED", "text is required; say something in it");
    }
    return Texts.bounded("text", kept, LONGEST);
  }

  private int last(String requestId) {
    return db.createQuery(
            "select coalesce(max(c.position), 0) from Comment c where c.requestId = :request",
            Integer.class)
        .setParameter("request", requestId)
        .getSingleResult();
  }
}
