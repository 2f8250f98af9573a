package io.countersign.engine.consent.rollback;

import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Artifacts;
import io.countersign.engine.content.Version;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Asks for an old version to be the newest again: request, process and new version in one. */
@ApplicationScoped
@Transactional
public class RequestRollback {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Access access;
  private final Artifacts artifacts;
  private final RollbackProcess process;
  private final Clock clock;

  protected RequestRollback() {
    this(null, null, null, null);
  }

  @Inject
  public RequestRollback(Access access, Artifacts artifacts, RollbackProcess process, Clock clock) {
    this.access = access;
    this.artifacts = artifacts;
    this.process = process;
    this.clock = clock;
  }

  /**
   * Asks for it and returns the artifact with its new newest version.
   *
   * @param to the number of the version to bring back
   * @param expected the newest version the subject has seen; any where empty
   * @throws Refusal where the subject may not see or not edit the artifact, has not seen its newest
   *     version, there is no version of that number, or it says what the newest says
   */
  public Artifact request(Subject subject, String slug, int to, Optional<Integer> expected) {
    Artifact artifact = access.editable(subject, slug);
    db.refresh(artifact, LockModeType.PESSIMISTIC_WRITE);
    expected.ifPresent(artifact::requireNewest);
    Version target = artifacts.requireVersion(artifact.id(), to);
    if (target.saysTheSameAs(artifacts.current(artifact))) {
      throw Refusal.conflict(
          "NOTHING_TO_ROLL_BACK",
          "Version %d says what the newest, version %d, says; nothing was changed"
              .formatted(to, artifact.currentVersion()));
    }
    RollbackRequest request = new RollbackRequest(target, subject.username(), clock.instant());
    db.persist(request);
    db.flush();
    process.start(subject, request.id());
    return artifact;
  }
}
