package io.countersign.engine.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** One file a request hands to its run; the bytes are in the content store under the hash. */
@Entity
@IdClass(InputKey.class)
@Table(name = "run_request_input")
public class Input {

  @Id
  @Column(name = "request_id")
  private String requestId;

  @Id private int position;
  private String name;

  @Column(name = "size_bytes")
  private long size;

  private String sha256;

  @Column(name = "media_type")
  private String mediaType;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Input() {}

  Input(String requestId, int position, StoredInput stored) {
    this.requestId = requestId;
    this.position = position;
    this.name = stored.name();
    this.size = stored.size();
    this.sha256 = stored.sha256();
    this.mediaType = stored.mediaType();
  }

  String requestId() {
    return requestId;
  }

  int position() {
    return position;
  }

  StoredInput asStored() {
    return new StoredInput(name, size, sha256, mediaType);
  }
}
