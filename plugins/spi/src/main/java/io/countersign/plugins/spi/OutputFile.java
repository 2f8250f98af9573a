package io.countersign.plugins.spi;

import java.util.Objects;

/**
 * Names one regular file a job left in its working directory (ExecMeta's {@code artifacts}, source
 * document D).
 *
 * @param name path relative to the working directory, {@code /} between its parts, never absolute
 *     and without {@code ..}
 * @param size bytes
 * @param sha256 lower-case hex SHA-256 of the bytes
 * @param mediaType guessed from the name; {@code application/octet-stream} where unknown
 */
public record OutputFile(String name, long size, String sha256, String mediaType) {
  public OutputFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(mediaType, "mediaType");
  }
}
