package io.countersign.webapp.api.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps the keys that sign tokens: made at first start, rotated every 30 days, the former one known
 * until its last token has ended. They stand in one file that only the server's user reads.
 */
@ApplicationScoped
public class SigningKeys {

  private static final int BITS = 2048;
  private static final Duration SIGNS_FOR = Duration.ofDays(30);
  private static final Duration KNOWN_FOR = SIGNS_FOR.plus(Duration.ofDays(1));

  private final Path file;
  private final Clock clock;
  private List<JWK> keys = List.of();

  protected SigningKeys() {
    this(".", Clock.systemUTC());
  }

  @Inject
  public SigningKeys(@ConfigProperty(name = "countersign.keys.file") String file, Clock clock) {
    this.file = Path.of(file);
    this.clock = clock;
  }

  /** Returns the key that signs now. */
  public synchronized RSAKey current() {
    refresh();
    return (RSAKey) keys.get(0);
  }

  /** Returns what verifies: public halves only. */
  public synchronized JWKSet published() {
    refresh();
    return new JWKSet(keys).toPublicJWKSet();
  }

  private void refresh() {
    Instant now = clock.instant();
    if (keys.isEmpty()) {
      keys = read();
    }
    List<JWK> known = new ArrayList<>(keys);
    known.removeIf(key -> madeAt(key).plus(KNOWN_FOR).isBefore(now));
    if (known.isEmpty() || madeAt(known.get(0)).plus(SIGNS_FOR).isBefore(now)) {
      known.add(0, make(now));
    }
    if (!known.equals(keys)) {
      keys = List.copyOf(known);
      write();
    }
  }

  private static Instant madeAt(JWK key) {
    return key.getIssueTime().toInstant();
  }

  private static JWK make(Instant now) {
    try {
      return new RSAKeyGenerator(BITS)
          .keyUse(KeyUse.SIGNATURE)
          .keyID(UUID.randomUUID().toString())
          .issueTime(Date.from(now))
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this Java makes no RSA keys", e);
    }
  }

  private List<JWK> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return JWKSet.load(file.toFile()).getKeys();
    } catch (IOException | ParseException e) {
      throw new IllegalStateException(
          "the signing keys cannot be read; restore or remove " + file.getFileName(), e);
    }
  }

  private void write() {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path draft =
          Files.createTempFile(
              file.toAbsolutePath().getParent(),
              "keys-",
              ".part",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, new JWKSet(keys).toString(false));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
