package io.countersign.plugins.spi;

import java.util.Objects;

/**
 * Names one file a job reads under {@code /job/inputs/}; its bytes travel beside the job.
 *
 * @param name file name without any path: 1–128 characters of {@code [A-Za-z0-9._ -]}, not starting
 *     with a dot
 * @param size bytes
 * @param sha256 lower-case hex SHA-256 of the bytes
 */
public record InputFile(String name, long size, String sha256) {
  public InputFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sha256, "sha256");
    if (size < 0) {
      throw new IllegalArgumentException("size is negative: " + size);
    }
  }
}
