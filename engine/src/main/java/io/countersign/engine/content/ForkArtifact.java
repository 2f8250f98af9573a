package io.countersign.engine.content;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;

/** Begins an artifact of one's own with a version of somebody else's. */
@ApplicationScoped
@Transactional
public class ForkArtifact {

  private final Access access;
  private final Artifacts artifacts;
  private final CreateArtifact createArtifact;
  private final Ledger ledger;

  protected ForkArtifact() {
    this(null, null, null, null);
  }

  @Inject
  public ForkArtifact(
      Access access, Artifacts artifacts, CreateArtifact createArtifact, Ledger ledger) {
    this.access = access;
    this.artifacts = artifacts;
    this.createArtifact = createArtifact;
    this.ledger = ledger;
  }

  /**
   * Forks a version: private at first, owned by the subject.
   *
   * @param version its number; the newest where empty
   * @param title of the new artifact; the old one's where empty
   * @throws Refusal where the subject may not see the artifact, it may not be forked, it has no
   *     such version, or the subject only consumes
   */
  public Artifact fork(
      Subject subject, String slug, Optional<Integer> version, Optional<String> title) {
    Artifact artifact = access.visible(subject, slug);
    if (!artifact.allowsForks()) {
      throw Refusal.forbidden(
          "FORKS_NOT_ALLOWED", "Forbidden: this artifact may not be forked; ask its author");
    }
    Version origin =
        artifacts.requireVersion(artifact.id(), version.orElse(artifact.currentVersion()));
    ArtifactDraft draft =
        new ArtifactDraft(
            title.orElse(artifact.title()),
            origin.text(),
            artifact.language(),
            artifact.description(),
            Visibility.PRIVATE,
            artifact.tags(),
            false,
            true);
    Artifact fork = createArtifact.create(subject, draft, Optional.of(origin));
    ledger.record(
        FactDraft.of("fork", subject.username())
            .about(artifact.id())
            .with(Map.of("version", origin.number())));
    return fork;
  }
}
