package io.countersign.engine.run;

import io.countersign.plugins.spi.OutputFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** One output file of a run; the bytes are in the content store under the hash. */
@Entity
@IdClass(RunFileKey.class)
@Table(name = "run_file")
public class RunFile {

  @Id
  @Column(name = "run_id")
  private String runId;

  @Id private int position;
  private String name;

  @Column(name = "size_bytes")
  private long size;

  private String sha256;

  @Column(name = "media_type")
  private String mediaType;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected RunFile() {}

  RunFile(String runId, int position, OutputFile file) {
    this.runId = runId;
    this.position = position;
    this.name = file.name();
    this.size = file.size();
    this.sha256 = file.sha256();
    this.mediaType = file.mediaType();
  }

  String runId() {
    return runId;
  }

  int position() {
    return position;
  }

  OutputFile asOutputFile() {
    return new OutputFile(name, size, sha256, mediaType);
  }
}
