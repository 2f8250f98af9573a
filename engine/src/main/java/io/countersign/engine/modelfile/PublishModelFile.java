package io.countersign.engine.modelfile;

import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.ArtifactChange;
import io.countersign.engine.content.ArtifactDraft;
import io.countersign.engine.content.CreateArtifact;
import io.countersign.engine.content.UpdateArtifact;
import io.countersign.engine.content.VersionText;
import io.countersign.engine.content.Visibility;
import io.countersign.engine.identity.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * Makes an artifact of a model file, which everybody signed in may see and nobody else may run
 * without consent. Published again it is the same artifact's next version.
 */
@ApplicationScoped
@Transactional
public class PublishModelFile {

  private static final String CHANGELOG = "Published from the terminal";

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final CreateArtifact createArtifact;
  private final UpdateArtifact updateArtifact;

  protected PublishModelFile() {
    this(null, null);
  }

  @Inject
  public PublishModelFile(CreateArtifact createArtifact, UpdateArtifact updateArtifact) {
    this.createArtifact = createArtifact;
    this.updateArtifact = updateArtifact;
  }

  /**
   * Publishes code by a name, the title of the subject's own artifact.
   *
   * @return the artifact; empty where there is one already and it was not to get another version
   * @throws io.countersign.engine.refusal.Refusal where the subject writes no code
   */
  public Optional<Artifact> publish(Subject subject, ModelFileDraft draft, boolean overwrite) {
    Optional<Artifact> published = published(subject, draft);
    if (published.isEmpty()) {
      return Optional.of(createArtifact.create(subject, firstVersion(draft)));
    }
    return overwrite
        ? Optional.of(
            updateArtifact.update(subject, published.get().slug(), next(draft)).artifact())
        : Optional.empty();
  }

  private Optional<Artifact> published(Subject subject, ModelFileDraft draft) {
    return db.createQuery(
            "select a from Artifact a where a.author = :me and a.title = :name"
                + " and a.language = :language order by a.createdAt",
            Artifact.class)
        .setParameter("me", subject.username())
        .setParameter("name", draft.name())
        .setParameter("language", draft.language())
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  private static ArtifactDraft firstVersion(ModelFileDraft draft) {
    return new ArtifactDraft(
        draft.name(),
        VersionText.checked(draft.source(), Optional.empty()),
        draft.language(),
        "",
        Visibility.INTERNAL,
        List.of("model"),
        false,
        true);
  }

  private static ArtifactChange next(ModelFileDraft draft) {
    return new ArtifactChange(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(draft.source()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(CHANGELOG));
  }
}
