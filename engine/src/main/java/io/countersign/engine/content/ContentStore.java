package io.countersign.engine.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps inputs and output files on disk under the hash of their bytes (design.md, Storage). What is
 * stored is on disk before the row that names it commits.
 */
@ApplicationScoped
public class ContentStore {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Path root;

  protected ContentStore() {
    this(".");
  }

  @Inject
  public ContentStore(@ConfigProperty(name = "countersign.content.dir") String root) {
    this.root = Path.of(root);
  }

  /**
   * Stores bytes and returns their hash. Storing the same bytes again costs no space.
   *
   * @throws UncheckedIOException where the disk refuses
   */
  public String store(InputStream bytes) {
    try {
      Files.createDirectories(root);
      Path incoming = Files.createTempFile(root, "incoming-", ".part");
      try {
        MessageDigest digest = Sha256.digest();
        try (FileChannel file = FileChannel.open(incoming, StandardOpenOption.WRITE);
            OutputStream out = new DigestOutputStream(Channels.newOutputStream(file), digest)) {
          bytes.transferTo(out);
          file.force(true);
        }
        String hash = Sha256.hex(digest.digest());
        Path place = place(hash);
        Files.createDirectories(place.getParent());
        Files.move(incoming, place, StandardCopyOption.ATOMIC_MOVE);
        return hash;
      } finally {
        Files.deleteIfExists(incoming);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Opens stored bytes.
   *
   * @throws UncheckedIOException where they are gone or cannot be read
   */
  public InputStream open(String hash) {
    try {
      return Files.newInputStream(place(hash), LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path place(String hash) {
    if (!HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("not a content hash");
    }
    return root.resolve(hash.substring(0, 2)).resolve(hash);
  }
}
