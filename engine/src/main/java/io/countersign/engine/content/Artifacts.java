package io.countersign.engine.content;

import io.countersign.engine.LikePattern;
import io.countersign.engine.LimitedQueries;
import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds artifacts, their versions and their grants. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Artifacts {

  private static final String SEARCHED =
      "(lower(a.slug) like :q escape '!' or lower(a.title) like :q escape '!'"
          + " or lower(a.description) like :q escape '!' or lower(a.tags) like :q escape '!')";

  private static final String TAGGED =
      "lower(concat(:separator, concat(a.tags, :separator))) like :tag escape '!'";

  private static final String STARRED =
      "exists (select s from Star s where s.artifactId = a.id and s.username = :me)";

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final LimitedQueries limited;
  private final FullText fullText;
  private final Clock clock;

  protected Artifacts() {
    this(null, null, Clock.systemUTC());
  }

  @Inject
  Artifacts(LimitedQueries limited, FullText fullText, Clock clock) {
    this.limited = limited;
    this.fullText = fullText;
    this.clock = clock;
  }

  /** Returns what the subject looks for and may see, in two statements. */
  public Page<Artifact> search(Subject subject, ArtifactSearch search, Paging paging) {
    String where = " from Artifact a where " + String.join(" and ", conditions(search));
    TypedQuery<Artifact> rows =
        limited.query(
            "select a" + where + " order by " + search.sort().order() + ", a.id", Artifact.class);
    TypedQuery<Long> count = db.createQuery("select count(a)" + where, Long.class);
    bind(rows, subject, search);
    bind(count, subject, search);
    return new Page<>(paging.of(rows), count.getSingleResult());
  }

  private List<String> conditions(ArtifactSearch search) {
    List<String> conditions = new ArrayList<>(List.of(Granted.VIEW));
    search.text().ifPresent(given -> conditions.add(fullText.or(SEARCHED)));
    search.visibility().ifPresent(given -> conditions.add("a.visibility = :visibility"));
    search.language().ifPresent(given -> conditions.add("a.language = :language"));
    search.tag().ifPresent(given -> conditions.add(TAGGED));
    search.author().ifPresent(given -> conditions.add("a.author = :author"));
    if (search.starred()) {
      conditions.add(STARRED);
    }
    return conditions;
  }

  private void bind(TypedQuery<?> query, Subject subject, ArtifactSearch search) {
    query.setParameter("me", subject.username()).setParameter("now", clock.instant());
    search.text().ifPresent(text -> query.setParameter("q", "%" + literal(text) + "%"));
    search.text().ifPresent(text -> fullText.bind(query, text));
    search.visibility().ifPresent(given -> query.setParameter("visibility", given));
    search.language().ifPresent(given -> query.setParameter("language", given));
    search.author().ifPresent(given -> query.setParameter("author", given));
    search
        .tag()
        .ifPresent(
            tag ->
                query
                    .setParameter("separator", Tags.SEPARATOR)
                    .setParameter(
                        "tag", "%" + Tags.SEPARATOR + literal(tag) + Tags.SEPARATOR + "%"));
  }

  /** Returns the versions, newest first. */
  public Page<Version> versions(Artifact artifact, Paging paging) {
    TypedQuery<Version> versions =
        limited
            .query(
                "select v from Version v where v.artifactId = :artifact order by v.number desc",
                Version.class)
            .setParameter("artifact", artifact.id());
    return new Page<>(paging.of(versions), artifact.currentVersion()); // numbered without a gap
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

  /**
   * Returns one version.
   *
   * @throws Refusal not found where the artifact has none of that number
   */
  public Version requireVersion(String artifactId, int number) {
    return version(artifactId, number)
        .orElseThrow(() -> new Refusal(Kind.NOT_FOUND, "VERSION_NOT_FOUND", "Version not found"));
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

  /** Returns the artifact of that slug, whoever asks; for those who may see all that happened. */
  public Optional<Artifact> bySlug(String slug) {
    return db.createQuery("select a from Artifact a where a.slug = :slug", Artifact.class)
        .setParameter("slug", slug)
        .getResultStream()
        .findFirst();
  }

  /** Returns the artifacts of those ids, by id, in one statement. */
  public Map<String, Artifact> byIds(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return db.createQuery("select a from Artifact a where a.id in :ids", Artifact.class)
        .setParameter("ids", ids)
        .getResultStream()
        .collect(Collectors.toMap(Artifact::id, Function.identity()));
  }

  /** Returns the grants in the order of whom they name. */
  public Page<Permission> permissions(Artifact artifact, Paging paging) {
    TypedQuery<Grant> grants =
        limited
            .query(
                "select g from Grant g where g.artifactId = :artifact"
                    + " order by coalesce(g.username, g.groupName), g.username",
                Grant.class)
            .setParameter("artifact", artifact.id());
    long total =
        db.createQuery("select count(g) from Grant g where g.artifactId = :artifact", Long.class)
            .setParameter("artifact", artifact.id())
            .getSingleResult();
    return new Page<>(paging.of(grants), total).map(Grant::asPermission);
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

  private static String literal(String text) {
    return LikePattern.literal(text.toLowerCase(Locale.ROOT));
  }
}
