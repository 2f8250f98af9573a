package io.countersign.engine.content;

import io.countersign.engine.refusal.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A governed piece of code: what it is called, whose it is, who may see it. */
@Entity
@Table(name = "artifact")
public class Artifact {

  @Id private String id;
  private String slug;
  private String title;
  private String description;
  private String author;

  @Enumerated(EnumType.STRING)
  private Visibility visibility;

  private String language;
  private String tags;

  @Column(name = "allow_investor_runs")
  private boolean allowInvestorRuns;

  @Column(name = "allow_forks")
  private boolean allowForks;

  private int stars;

  @Column(name = "view_count")
  private long views;

  @Column(name = "run_count")
  private long runCount;

  @Column(name = "current_version")
  private int currentVersion;

  @Column(name = "forked_from")
  private @Nullable String forkedFrom;

  @Column(name = "forked_version")
  private @Nullable Integer forkedVersion;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Artifact() {}

  Artifact(String slug, ArtifactDraft draft, String author, Instant at) {
    this.id = UUID.randomUUID().toString();
    this.slug = slug;
    this.title = draft.title();
    this.description = draft.description();
    this.author = author;
    this.visibility = draft.visibility();
    this.language = draft.language();
    this.tags = Tags.join(draft.tags());
    this.allowInvestorRuns = draft.allowInvestorRuns();
    this.allowForks = draft.allowForks();
    this.createdAt = at;
    this.updatedAt = at;
  }

  /** Remembers which version of which artifact this one began with. */
  void forked(Version origin) {
    forkedFrom = origin.artifactId();
    forkedVersion = origin.number();
  }

  /** Counts a star that was given (1) or taken back (-1); the caller holds the lock. */
  public void countStar(int change) {
    stars = Math.max(0, stars + change);
  }

  /** Writes the next version; it is current at once (design.md, decision 8). */
  Version write(VersionText text, String changelog, String by, Instant at) {
    currentVersion++;
    updatedAt = at;
    return new Version(id, currentVersion, text, changelog, by, at);
  }

  /** Writes a version that says what an older one says. */
  Version restore(Version target, String by, Instant at) {
    return write(target.text(), "Rollback to version " + target.number(), by, at)
        .restoring(target.number());
  }

  /**
   * Makes sure that nobody wrote a version meanwhile.
   *
   * @param seen the newest version its author has seen
   * @throws Refusal conflict, naming the newer version
   */
  public void requireNewest(int seen) {
    if (seen != currentVersion) {
      throw Refusal.conflict(
          "VERSION_STALE",
          "Version %d is the newest, not %d; look at what changed and save again"
              .formatted(currentVersion, seen));
    }
  }

  /** Applies the fields the change names and returns their names on the wire. */
  List<String> apply(ArtifactChange change, Instant at) {
    List<String> changed = change.namedFields();
    title = change.title().orElse(title);
    description = change.description().orElse(description);
    visibility = change.visibility().orElse(visibility);
    allowInvestorRuns = change.allowInvestorRuns().orElse(allowInvestorRuns);
    allowForks = change.allowForks().orElse(allowForks);
    tags = change.tags().map(Tags::join).orElse(tags);
    if (!changed.isEmpty()) {
      updatedAt = at;
    }
    return changed;
  }

  boolean isSeenWithoutGrant(String username) {
    return visibility != Visibility.PRIVATE || isBy(username);
  }

  /** Returns whether that person wrote the first version. */
  public boolean isBy(String username) {
    return author.equals(username);
  }

  /** Returns the opaque id. */
  public String id() {
    return id;
  }

  /** Returns the name in addresses. */
  public String slug() {
    return slug;
  }

  /** Returns the title. */
  public String title() {
    return title;
  }

  /** Returns the description. */
  public String description() {
    return description;
  }

  /** Returns who created it. */
  public String author() {
    return author;
  }

  /** Returns who may see it without a grant. */
  public Visibility visibility() {
    return visibility;
  }

  /** Returns the language of its versions. */
  public String language() {
    return language;
  }

  /** Returns the tags. */
  public List<String> tags() {
    return Tags.split(tags);
  }

  /** Returns whether people who may only see it may ask for runs. */
  public boolean allowsInvestorRuns() {
    return allowInvestorRuns;
  }

  /** Returns whether it may be forked. */
  public boolean allowsForks() {
    return allowForks;
  }

  /** Returns how many people starred it. */
  public int stars() {
    return stars;
  }

  /** Returns how often it was opened. */
  public long views() {
    return views;
  }

  /** Returns how many of its runs succeeded. */
  public long runCount() {
    return runCount;
  }

  /** Returns the number of the newest version. */
  public int currentVersion() {
    return currentVersion;
  }

  /** Returns the id of the artifact this one was forked from, and the number of its version. */
  public Optional<Origin> origin() {
    return forkedFrom == null || forkedVersion == null
        ? Optional.empty()
        : Optional.of(new Origin(forkedFrom, forkedVersion));
  }

  /**
   * What a fork began with.
   *
   * @param artifactId the artifact
   * @param version the number of its version
   */
  public record Origin(String artifactId, int version) {}

  /** Returns when it was created. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Returns when it was last changed; reading does not change it. */
  public Instant updatedAt() {
    return updatedAt;
  }
}
