package io.countersign.engine.content;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One immutable, numbered snapshot of an artifact. */
@Entity
@Table(name = "artifact_version")
public class Version {

  @Id private String id;

  @Column(name = "artifact_id")
  private String artifactId;

  private int number;
  private String source;
  private String checksum;
  private String changelog;

  @Column(name = "params_schema")
  private @Nullable String paramsSchema;

  @Column(name = "created_by")
  private String createdBy;

  @Column(name = "restored_from")
  private @Nullable Integer restoredFrom;

  @Column(name = "created_at")
  private Instant createdAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Version() {}

  Version(
      String artifactId, int number, VersionText text, String changelog, String by, Instant at) {
    this.id = UUID.randomUUID().toString();
    this.artifactId = artifactId;
    this.number = number;
    this.source = text.source();
    this.paramsSchema = text.paramsSchema().orElse(null);
    this.checksum = Sha256.of(source);
    this.changelog = changelog;
    this.createdBy = by;
    this.createdAt = at;
  }

  Version restoring(int number) {
    restoredFrom = number;
    return this;
  }

  /** Returns the number of the version it brought back, where it did. */
  public Optional<Integer> restoredFrom() {
    return Optional.ofNullable(restoredFrom);
  }

  /** Returns the opaque id. */
  public String id() {
    return id;
  }

  /** Returns the artifact's id. */
  public String artifactId() {
    return artifactId;
  }

  /** Returns the number: 1, 2, 3 … */
  public int number() {
    return number;
  }

  /** Returns what parameters of its runs must look like, where it says so: a JSON Schema. */
  public Optional<String> paramsSchema() {
    return Optional.ofNullable(paramsSchema);
  }

  /** Returns whether it says what another one says. */
  public boolean saysTheSameAs(Version other) {
    return text().equals(other.text());
  }

  /** Returns all it says. */
  VersionText text() {
    return new VersionText(source, paramsSchema());
  }

  /** Returns the program text. */
  public String source() {
    return source;
  }

  /** Returns the lower-case hex SHA-256 of the program text in UTF-8. */
  public String checksum() {
    return checksum;
  }

  /** Returns what its author said of it. */
  public String changelog() {
    return changelog;
  }

  /** Returns who wrote it. */
  public String createdBy() {
    return createdBy;
  }

  /** Returns when it was written. */
  public Instant createdAt() {
    return createdAt;
  }
}
