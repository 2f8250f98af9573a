package io.countersign.engine.report.export;

import io.countersign.engine.content.Sha256;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A report as a file of another kind. */
public final class Exported {

  private final String name;
  private final byte[] bytes;

  Exported(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** Returns the name of the file. */
  public String name() {
    return name;
  }

  /** Returns how many bytes it takes. */
  public int size() {
    return bytes.length;
  }

  /** Returns the hash of its bytes, in lower-case hex. */
  public String sha256() {
    return Sha256.of(bytes);
  }

  /** Opens it. */
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }
}
