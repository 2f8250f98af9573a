package io.countersign.engine.report;

import io.countersign.engine.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What somebody wrote, under the name of a file. */
@Entity
@Table(name = "report")
public class Report {

  @Id private String id;

  private String owner;

  @Column(name = "file_name")
  private String file;

  private String markdown;
  private int size;
  private int revision;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "modified_at")
  private Instant modifiedAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Report() {}

  Report(String owner, String file, Markdown text, Instant at) {
    this.id = Ids.at(at);
    this.owner = owner;
    this.file = file;
    this.createdAt = at;
    write(text, at);
  }

  /** Keeps this text instead of the one before. */
  final void write(Markdown text, Instant at) {
    markdown = text.text();
    size = text.size();
    revision += 1;
    modifiedAt = at;
  }

  /** Returns its name, {@code .md} included: unique among its author's. */
  public String file() {
    return file;
  }

  /** Returns what was written. */
  public String markdown() {
    return markdown;
  }

  /** Returns how many bytes of UTF-8 that takes. */
  public int size() {
    return size;
  }

  /** Returns how often it was saved. */
  public int revision() {
    return revision;
  }

  /** Returns when it was saved last. */
  public Instant modifiedAt() {
    return modifiedAt;
  }
}
