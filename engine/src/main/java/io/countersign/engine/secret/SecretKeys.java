package io.countersign.engine.secret;

import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads the keys that seal secrets from one file which only the server's user reads: a key a line,
 * its name and 32 bytes in base64. The first one seals, all of them open; so a key is rotated by
 * putting another line on top. The file is made when the first secret is kept, and never again
 * while secrets exist that it should have sealed.
 */
@ApplicationScoped
public class SecretKeys {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Optional<Path> file;

  protected SecretKeys() {
    this(Optional.empty());
  }

  @Inject
  SecretKeys(@ConfigProperty(name = "countersign.secret.keys.file") Optional<String> file) {
    this.file = file.map(Path::of);
  }

  /**
   * Returns the key that seals now, made where there is none.
   *
   * @param mayMake whether a new key harms nobody: no secret is kept yet
   * @throws Refusal where the file is missing although it should be there, or cannot be used
   */
  synchronized SealingKey sealing(BooleanSupplier mayMake) {
    Path place = place();
    if (!Files.exists(place)) {
      if (!mayMake.getAsBoolean()) {
        throw missing();
      }
      make(place);
    }
    return read(place).get(0);
  }

  /**
   * Returns the key of that name.
   *
   * @throws Refusal where the file is missing, cannot be used, or holds no such key
   */
  synchronized SealingKey opening(String id) {
    Path place = place();
    if (!Files.exists(place)) {
      throw missing();
    }
    return read(place).stream()
        .filter(key -> key.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    "SECRET_KEY_FOREIGN",
                    "The server's key file does not hold the key that sealed this secret; copy that"
                        + " line from the node or backup that has it, or set the secret again"));
  }

  /** Returns the names of the keys that are here; none where the file is missing or unusable. */
  synchronized Set<String> names() {
    try {
      Path place = place();
      return Files.exists(place)
          ? read(place).stream().map(SealingKey::id).collect(Collectors.toSet())
          : Set.of();
    } catch (Refusal e) {
      return Set.of(); // nothing can be opened then, which is what is asked
    }
  }

  private Path place() {
    return file.orElseThrow(
        () ->
            refused(
                "SECRET_KEY_FILE_UNKNOWN",
                "This server has no place for the keys of secrets; the operator sets"
                    + " COUNTERSIGN_SECRET_KEYS_FILE"));
  }

  private static void make(Path place) {
    String line =
        "k-%s %s\n"
            .formatted(
                UUID.randomUUID().toString().substring(0, 8),
                Base64.getEncoder().encodeToString(SealingKey.random(SealingKey.BYTES)));
    try {
      Files.createDirectories(place.toAbsolutePath().getParent());
      try (FileChannel out =
          FileChannel.open(
              place,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
        Channels.newOutputStream(out).write(line.getBytes(StandardCharsets.US_ASCII));
        out.force(true); // what it seals is committed next and must be opened after a crash
      }
    } catch (FileAlreadyExistsException e) {
      // Another server on the same folder was faster; its key is as good.
    } catch (IOException e) {
      throw unusable();
    }
  }

  private static List<SealingKey> read(Path place) {
    try {
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(place))) {
        throw refused(
            "SECRET_KEY_FILE_OPEN",
            "Others can read the server's key file; the operator gives it mode 0600 and rotates its"
                + " key");
      }
      List<SealingKey> keys = new ArrayList<>();
      for (String line : Files.readAllLines(place, StandardCharsets.US_ASCII)) {
        if (!line.isBlank()) {
          String[] parts = line.strip().split("\\s+", 2);
          keys.add(new SealingKey(parts[0], Base64.getDecoder().decode(parts[1])));
        }
      }
      if (keys.isEmpty()) {
        throw unusable();
      }
      return keys;
    } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw unusable(); // without the cause, whose text could hold a part of the file
    }
  }

  private static Refusal missing() {
    return refused(
        "SECRET_KEY_MISSING",
        "The server's key file is gone, so no secret can be kept or used; the operator restores it"
            + " from the backup, or an admin removes what needs secrets and sets it up again");
  }

  private static Refusal unusable() {
    return refused(
        "SECRET_KEY_FILE_UNUSABLE",
        "The server's key file cannot be read as a name and 32 bytes in base64 a line; the operator"
            + " restores it from the backup");
  }

  private static Refusal refused(String code, String sentence) {
    return new Refusal(Kind.UNAVAILABLE, code, sentence);
  }
}
