package io.countersign.engine.content;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says who may do what with an artifact, from its author, its visibility and its living grants.
 * Task candidates and token groups are never asked.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Access {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Clock clock;

  protected Access() {
    this(Clock.systemUTC());
  }

  @Inject
  public Access(Clock clock) {
    this.clock = clock;
  }

  /**
   * Returns the artifact the subject may see.
   *
   * @throws Refusal not found, where there is none or the subject may not see it
   */
  public Artifact visible(Subject subject, String slug) {
    return db.createQuery("select a from Artifact a where a.slug = :slug", Artifact.class)
        .setParameter("slug", slug)
        .getResultStream()
        .filter(artifact -> rights(subject.username(), artifact).canView())
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  /**
   * Returns the artifact the subject may edit.
   *
   * @throws Refusal not found where the subject may not see it, forbidden where only that
   */
  public Artifact editable(Subject subject, String slug) {
    Artifact artifact = visible(subject, slug);
    if (!rights(subject.username(), artifact).canEdit()) {
      throw Refusal.forbidden(
          "EDIT_REQUIRED", "Forbidden: this needs edit permission; ask the author for it");
    }
    return artifact;
  }

  /** Returns what a person may do with an artifact. */
  public Rights rights(String username, Artifact artifact) {
    return rights(username, List.of(artifact)).get(artifact.id());
  }

  /** Returns what a person may do with each artifact, by its id, in one statement. */
  public Map<String, Rights> rights(String username, Collection<Artifact> artifacts) {
    return rights(List.of(username), artifacts).get(username);
  }

  /** Returns what each person may do with each artifact, by name and id, in one statement. */
  public Map<String, Map<String, Rights>> rights(
      Collection<String> usernames, Collection<Artifact> artifacts) {
    Map<String, Map<String, Grant>> grants = livingGrants(usernames, artifacts);
    Map<String, Map<String, Rights>> rights = new HashMap<>();
    for (String username : usernames) {
      Map<String, Grant> own = grants.getOrDefault(username, Map.of());
      Map<String, Rights> each = new HashMap<>();
      artifacts.forEach(a -> each.put(a.id(), combine(username, a, own.get(a.id()))));
      rights.put(username, each);
    }
    return rights;
  }

  private Map<String, Map<String, Grant>> livingGrants(
      Collection<String> usernames, Collection<Artifact> artifacts) {
    if (usernames.isEmpty() || artifacts.isEmpty()) {
      return Map.of();
    }
    Instant now = clock.instant();
    return db.createQuery(
            "select g from Grant g where g.username in :usernames and g.artifactId in :ids",
            Grant.class)
        .setParameter("usernames", usernames)
        .setParameter("ids", artifacts.stream().map(Artifact::id).toList())
        .getResultStream()
        .filter(grant -> grant.isAliveAt(now))
        .collect(
            Collectors.groupingBy(
                Grant::username, Collectors.toMap(Grant::artifactId, Function.identity())));
  }

  /** Returns everybody who may edit the artifact now, its author included. */
  public Collection<String> editors(Artifact artifact) {
    Instant now = clock.instant();
    TreeSet<String> editors =
        db.createQuery(
                "select g from Grant g where g.artifactId = :artifact"
                    + " and (g.canEdit = true or g.canAdmin = true)",
                Grant.class)
            .setParameter("artifact", artifact.id())
            .getResultStream()
            .filter(grant -> grant.isAliveAt(now))
            .map(Grant::username)
            .collect(Collectors.toCollection(TreeSet::new));
    editors.add(artifact.author());
    return editors;
  }

  private static Rights combine(String username, Artifact artifact, @Nullable Grant grant) {
    boolean author = artifact.isBy(username);
    boolean edits = author || (grant != null && grant.edits());
    boolean runs = edits || (grant != null && grant.runs());
    boolean views = artifact.isSeenWithoutGrant(username) || (grant != null && grant.views());
    return new Rights(views || runs, runs, edits);
  }
}
