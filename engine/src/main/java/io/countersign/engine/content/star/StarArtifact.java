package io.countersign.engine.content.star;

import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;

/** Gives a star or takes it back; to do so again changes nothing. */
@ApplicationScoped
@Transactional
public class StarArtifact {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Access access;
  private final Ledger ledger;
  private final Clock clock;

  protected StarArtifact() {
    this(null, null, null);
  }

  @Inject
  public StarArtifact(Access access, Ledger ledger, Clock clock) {
    this.access = access;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Gives the subject's star.
   *
   * @return how many stars the artifact has now
   * @throws Refusal not found where the subject may not see it
   */
  public int star(Subject subject, String slug) {
    Artifact artifact = locked(subject, slug);
    if (db.find(Star.class, key(subject, artifact)) == null) {
      db.persist(new Star(artifact.id(), subject.username(), clock.instant()));
      artifact.countStar(1);
      record("star", subject, artifact);
    }
    return artifact.stars();
  }

  /**
   * Takes the subject's star back.
   *
   * @return how many stars the artifact has now
   * @throws Refusal not found where the subject may not see it
   */
  public int unstar(Subject subject, String slug) {
    Artifact artifact = locked(subject, slug);
    Star star = db.find(Star.class, key(subject, artifact));
    if (star != null) {
      db.remove(star);
      artifact.countStar(-1);
      record("unstar", subject, artifact);
    }
    return artifact.stars();
  }

  /** One at a time, so that the number beside the artifact is that of its stars. */
  private Artifact locked(Subject subject, String slug) {
    Artifact artifact = access.visible(subject, slug);
    db.refresh(artifact, LockModeType.PESSIMISTIC_WRITE);
    return artifact;
  }

  private static StarKey key(Subject subject, Artifact artifact) {
    return new StarKey(artifact.id(), subject.username());
  }

  private void record(String action, Subject subject, Artifact artifact) {
    ledger.record(FactDraft.of(action, subject.username()).about(artifact.id()).with(Map.of()));
  }
}
