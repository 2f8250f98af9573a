package io.countersign.engine.content;

import io.countersign.engine.identity.Memberships;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says who may do what with an artifact, from its author, its visibility and its living grants.
 * Task candidates and token groups are never asked.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Access {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Memberships memberships;
  private final Clock clock;

  protected Access() {
    this(null, Clock.systemUTC());
  }

  @Inject
  public Access(Memberships memberships, Clock clock) {
    this.memberships = memberships;
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
    if (artifacts.isEmpty()) {
      return Map.of();
    }
    List<Grant> granted =
        db.createQuery(
                "select g from Grant g where g.artifactId in :ids and " + Granted.MINE, Grant.class)
            .setParameter("me", username)
            .setParameter("ids", artifacts.stream().map(Artifact::id).toList())
            .getResultList();
    return combine(username, artifacts, granted);
  }

  /** Returns what each person may do with each artifact, by name and id, in two statements. */
  public Map<String, Map<String, Rights>> rights(
      Collection<String> usernames, Collection<Artifact> artifacts) {
    if (usernames.isEmpty() || artifacts.isEmpty()) {
      return usernames.stream()
          .collect(Collectors.toMap(name -> name, name -> Map.<String, Rights>of()));
    }
    Map<String, Set<String>> groups = memberships.groupsOf(usernames);
    List<Grant> granted =
        db.createQuery("select g from Grant g where g.artifactId in :ids", Grant.class)
            .setParameter("ids", artifacts.stream().map(Artifact::id).toList())
            .getResultList();
    return usernames.stream()
        .collect(
            Collectors.toMap(
                name -> name,
                name ->
                    combine(
                        name,
                        artifacts,
                        granted.stream()
                            .filter(grant -> grant.isTo(name, groups.getOrDefault(name, Set.of())))
                            .toList())));
  }

  /** Returns who may edit the artifact now. */
  public Editors editors(Artifact artifact) {
    Instant now = clock.instant();
    List<Grantee> granted =
        db.createQuery(
                "select g from Grant g where g.artifactId = :artifact"
                    + " and (g.canEdit = true or g.canAdmin = true)",
                Grant.class)
            .setParameter("artifact", artifact.id())
            .getResultStream()
            .filter(grant -> grant.isAliveAt(now))
            .map(Grant::grantee)
            .toList();
    Set<String> people = names(granted, Grantee.Person.class);
    people.add(artifact.author());
    return new Editors(people, names(granted, Grantee.Team.class));
  }

  private static Set<String> names(List<Grantee> grantees, Class<? extends Grantee> kind) {
    return grantees.stream()
        .filter(kind::isInstance)
        .map(Grantee::name)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private Map<String, Rights> combine(
      String username, Collection<Artifact> artifacts, List<Grant> granted) {
    Instant now = clock.instant();
    Map<String, List<Grant>> living =
        granted.stream()
            .filter(grant -> grant.isAliveAt(now))
            .collect(Collectors.groupingBy(Grant::artifactId));
    return artifacts.stream()
        .collect(
            Collectors.toMap(
                Artifact::id,
                artifact ->
                    combine(username, artifact, living.getOrDefault(artifact.id(), List.of())),
                (same, again) -> same));
  }

  private static Rights combine(String username, Artifact artifact, List<Grant> grants) {
    boolean edits = artifact.isBy(username) || grants.stream().anyMatch(Grant::edits);
    boolean runs = edits || grants.stream().anyMatch(Grant::runs);
    boolean views = artifact.isSeenWithoutGrant(username) || grants.stream().anyMatch(Grant::views);
    return new Rights(views || runs, runs, edits);
  }
}
