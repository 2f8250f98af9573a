package io.countersign.engine.modelfile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Code that somebody keeps by a name. */
@Entity
@Table(name = "model_file")
public class ModelFile {

  @Id private String id;
  private String owner;
  private String name;
  private String language;
  private String source;

  @Column(name = "size_bytes")
  private int sizeBytes;

  @Column(name = "saved_at")
  private Instant savedAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected ModelFile() {}

  ModelFile(String owner, ModelFileDraft draft, Instant at) {
    this.id = UUID.randomUUID().toString();
    this.owner = owner;
    this.name = draft.name();
    write(draft, at);
  }

  /** Writes over what was kept. */
  final void write(ModelFileDraft draft, Instant at) {
    language = draft.language();
    source = draft.source();
    sizeBytes = draft.source().getBytes(StandardCharsets.UTF_8).length;
    savedAt = at;
  }

  /** Returns its name, one of its owner's. */
  public String name() {
    return name;
  }

  /** Returns the name of its language. */
  public String language() {
    return language;
  }

  /** Returns the code. */
  public String source() {
    return source;
  }

  /** Returns how long the code is, in bytes of UTF-8. */
  public int sizeBytes() {
    return sizeBytes;
  }

  /** Returns when it was saved last. */
  public Instant savedAt() {
    return savedAt;
  }
}
