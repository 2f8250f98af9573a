package io.countersign.engine.content;

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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Creates an artifact with its first version. */
@ApplicationScoped
@Transactional
public class CreateArtifact {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Languages languages;
  private final Ledger ledger;
  private final Clock clock;

  protected CreateArtifact() {
    this(null, null, null);
  }

  @Inject
  public CreateArtifact(Languages languages, Ledger ledger, Clock clock) {
    this.languages = languages;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Creates the artifact, owned by the subject.
   *
   * @throws Refusal where the subject only consumes, or no plugin brings the language
   */
  public Artifact create(Subject subject, ArtifactDraft draft) {
    return create(subject, draft, Optional.empty());
  }

  /** Creates an artifact that begins with a version of another one, where one is named. */
  Artifact create(Subject subject, ArtifactDraft draft, Optional<Version> origin) {
    if (!subject.writesCode()) {
      throw Refusal.forbidden(
          "AUTHORS_ONLY", "Forbidden: only authors create artifacts; ask an admin to be one");
    }
    languages.requireKnown(draft.language());
    String slug = Slugs.of(draft.title());
    Artifact artifact =
        new Artifact(Slugs.free(slug, taken(slug)), draft, subject.username(), clock.instant());
    origin.ifPresent(artifact::forked);
    Version first =
        artifact.write(
            draft.text(),
            origin.map(v -> "Fork of version " + v.number()).orElse("Initial publish"),
            subject.username(),
            clock.instant());
    db.persist(artifact);
    db.flush(); // without mapped relations, JPA would order the inserts as it likes
    db.persist(first);
    db.flush();
    ledger.record(
        FactDraft.of("create", subject.username())
            .about(artifact.id())
            .with(Map.of("version", first.number(), "slug", artifact.slug())));
    return artifact;
  }

  private Set<String> taken(String slug) {
    return db.createQuery(
            "select a.slug from Artifact a where a.slug = :slug or a.slug like :numbered",
            String.class)
        .setParameter("slug", slug)
        .setParameter("numbered", slug + "-%")
        .getResultStream()
        .collect(Collectors.toSet());
  }
}
