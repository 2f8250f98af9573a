package io.countersign.engine.content;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes an artifact's fields, or writes its next version. */
@ApplicationScoped
@Transactional
public class UpdateArtifact {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Access access;
  private final Ledger ledger;
  private final Clock clock;

  protected UpdateArtifact() {
    this(null, null, null);
  }

  @Inject
  public UpdateArtifact(Access access, Ledger ledger, Clock clock) {
    this.access = access;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * An updated artifact.
   *
   * @param artifact as it is now
   * @param changed names of what changed, “code” last
   */
  public record Updated(Artifact artifact, List<String> changed) {}

  /**
   * Applies the change. Code and schema that equal the current version's make no version.
   *
   * @throws Refusal where the subject may not see or not edit the artifact, or has not seen its
   *     newest version
   */
  public Updated update(Subject subject, String slug, ArtifactChange change) {
    Artifact artifact = access.editable(subject, slug);
    db.refresh(artifact, LockModeType.PESSIMISTIC_WRITE);
    change.expectedVersion().ifPresent(artifact::requireNewest);
    List<String> changed = new ArrayList<>(artifact.apply(change, clock.instant()));
    if (!changed.isEmpty()) {
      record(subject, artifact, "update_meta", Map.of("fields", List.copyOf(changed)));
    }
    if (change.code().isEmpty() && change.paramsSchema().isEmpty()) {
      return new Updated(artifact, changed);
    }
    VersionText before = current(artifact);
    VersionText after = change.applied(before);
    if (!after.equals(before)) {
      Version next =
          artifact.write(
              after, change.changelog().orElse("Updated"), subject.username(), clock.instant());
      db.persist(next);
      record(subject, artifact, "update_version", Map.of("version", next.number()));
      if (!after.paramsSchema().equals(before.paramsSchema())) {
        changed.add("params_schema");
      }
      if (!after.source().equals(before.source())) {
        changed.add("code");
      }
    }
    return new Updated(artifact, changed);
  }

  private VersionText current(Artifact artifact) {
    return db.createQuery(
            "select v from Version v where v.artifactId = :artifact and v.number = :number",
            Version.class)
        .setParameter("artifact", artifact.id())
        .setParameter("number", artifact.currentVersion())
        .getSingleResult()
        .text();
  }

  private void record(Subject subject, Artifact artifact, String action, Map<String, ?> meta) {
    ledger.record(FactDraft.of(action, subject.username()).about(artifact.id()).with(meta));
  }
}
