package io.countersign.engine.content;

import io.countersign.engine.identity.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds artifacts, their versions and their grants. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Artifacts {

  /** What a subject may see, as a condition on {@code a}. */
  private static final String VISIBLE =
      "(a.visibility <> io.countersign.engine.content.Visibility.PRIVATE or a.author = :me"
          + " or exists (select g from Grant g where g.artifactId = a.id and g.username = :me"
          + " and (g.expiresAt is null or g.expiresAt > :now)"
          + " and (g.canView = true or g.canRun = true or g.canEdit = true or g.canAdmin = true)))";

  private static final String SEARCHED =
      " and (lower(a.slug) like :q escape '!' or lower(a.title) like :q escape '!')";

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Clock clock;

  protected Artifacts() {
    this(Clock.systemUTC());
  }

  @Inject
  public Artifacts(Clock clock) {
    this.clock = clock;
  }

  /**
   * One page of what the subject may see.
   *
   * @param artifacts newest change first
   * @param total how many there are on all pages, counting only what the subject may see
   */
  public record Page(List<Artifact> artifacts, long total) {}

  /**
   * Searches slug and title.
   *
   * @param text part of slug or title, in any case
   * @param visibility only these
   * @param page from 1
   * @param size artifacts per page
   */
  public Page search(
      Subject subject, Optional<String> text, Optional<Visibility> visibility, int page, int size) {
    String where =
        " from Artifact a where "
            + VISIBLE
            + (text.isPresent() ? SEARCHED : "")
            + (visibility.isPresent() ? " and a.visibility = :visibility" : "");
    TypedQuery<Artifact> rows =
        db.createQuery("select a" + where + " order by a.updatedAt desc, a.id", Artifact.class);
    TypedQuery<Long> count = db.createQuery("select count(a)" + where, Long.class);
    for (TypedQuery<?> query : List.of(rows, count)) {
      query.setParameter("me", subject.username()).setParameter("now", clock.instant());
      text.ifPresent(q -> query.setParameter("q", "%" + literal(q) + "%"));
      visibility.ifPresent(v -> query.setParameter("visibility", v));
    }
    long skip = (page - 1L) * size;
    List<Artifact> found =
        skip > Integer.MAX_VALUE
            ? List.of()
            : rows.setFirstResult((int) skip).setMaxResults(size).getResultList();
    return new Page(found, count.getSingleResult());
  }

  /** Returns the newest versions, newest first. */
  public List<Version> versions(Artifact artifact, int most) {
    return db.createQuery(
            "select v from Version v where v.artifactId = :artifact order by v.number desc",
            Version.class)
        .setParameter("artifact", artifact.id())
        .setMaxResults(most)
        .getResultList();
  }

  /** Returns one version, empty where the artifact has none of that number. */
  public Optional<Version> version(String artifactId, int number) {
    return db.createQuery(
            "select v from Version v where v.artifactId = :artifact and v.number = :number",
            Version.class)
        .setParameter("artifact", artifactId)
        .setParameter("number", number)
        .getResultStream()
        .findFirst();
  }

  /** Returns the current version. */
  public Version current(Artifact artifact) {
    return version(artifact.id(), artifact.currentVersion())
        .orElseThrow(() -> new IllegalStateException("artifact without version"));
  }

  /** Returns the artifact of that id; it must exist. */
  public Artifact byId(String artifactId) {
    return db.find(Artifact.class, artifactId);
  }

  /** Returns the grants in name order. */
  public List<Permission> permissions(Artifact artifact) {
    return db.createQuery(
            "select g from Grant g where g.artifactId = :artifact order by g.username", Grant.class)
        .setParameter("artifact", artifact.id())
        .getResultStream()
        .map(Grant::asPermission)
        .toList();
  }

  /** Counts an opening; leaves the time of change alone. */
  @Transactional
  public void countView(String artifactId) {
    db.createQuery("update Artifact a set a.views = a.views + 1 where a.id = :id")
        .setParameter("id", artifactId)
        .executeUpdate();
  }

  /** Counts a successful run. */
  @Transactional
  public void countRun(String artifactId) {
    db.createQuery("update Artifact a set a.runCount = a.runCount + 1 where a.id = :id")
        .setParameter("id", artifactId)
        .executeUpdate();
  }

  /** Returns the text with what SQL's like would read as a wildcard made literal. */
  private static String literal(String text) {
    return text.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
