package io.countersign.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.engine.refusal.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretKeysTest {

  private static final SecretValue SECRET = SecretValue.of("correct horse");

  @TempDir private Path folder;
  private Path file;
  private SecretKeys keys;

  @BeforeEach
  void open() {
    file = folder.resolve("keys/secrets");
    keys = new SecretKeys(Optional.of(file.toString()));
  }

  @Test
  void keyIsMadeOnceAndOnlyItsOwnerReadsIt() throws IOException {
    SealingKey first = keys.sealing(() -> true);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(keys.sealing(() -> true).id()).isEqualTo(first.id());
    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  @Test
  void noSecondKeyIsMadeWhileSecretsExist() {
    refuses("SECRET_KEY_MISSING", () -> keys.sealing(() -> false));
    assertThat(file).doesNotExist();
    refuses("SECRET_KEY_MISSING", () -> keys.opening("k-1"));
  }

  @Test
  void sealedTextShowsNothingAndDiffersEachTime() {
    SealingKey key = keys.sealing(() -> true);

    String sealed = key.seal("row", SECRET);

    assertThat(new String(Base64.getDecoder().decode(sealed), StandardCharsets.ISO_8859_1))
        .doesNotContain("horse");
    assertThat(key.seal("row", SECRET)).isNotEqualTo(sealed);
    assertThat(key.open("row", sealed).map(SecretValue::reveal)).contains("correct horse");
    assertThat(SECRET.toString()).doesNotContain("horse");
  }

  @Test
  void changedOrMovedTextOpensNothing() {
    SealingKey key = keys.sealing(() -> true);
    String sealed = key.seal("row", SECRET);
    byte[] bytes = Base64.getDecoder().decode(sealed);
    bytes[bytes.length - 1] ^= 1;

    assertThat(key.open("row", Base64.getEncoder().encodeToString(bytes))).isEmpty();
    assertThat(key.open("another row", sealed)).isEmpty();
    assertThat(key.open("row", "AAAA")).isEmpty();
    assertThat(key.open("row", "no base64")).isEmpty();
  }

  @Test
  void rotatedKeySealsAndTheFormerOneStillOpens() throws IOException {
    SealingKey former = keys.sealing(() -> true);
    String sealed = former.seal("row", SECRET);
    Files.writeString(
        file,
        "k-new "
            + Base64.getEncoder().encodeToString(new byte[32])
            + "\n"
            + Files.readString(file));

    assertThat(keys.sealing(() -> false).id()).isEqualTo("k-new");
    assertThat(keys.opening(former.id()).open("row", sealed)).isPresent();
    refuses("SECRET_KEY_FOREIGN", () -> keys.opening("k-of-another-node"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k-1", "k-1 AAAA", "k-1 not/base64!"})
  void fileThatHoldsNoKeyIsRefusedWithoutShowingIt(String content) throws IOException {
    keys.sealing(() -> true);
    Files.writeString(file, content);

    refuses("SECRET_KEY_FILE_UNUSABLE", () -> keys.sealing(() -> true));
  }

  @Test
  void fileThatOthersReadIsRefused() throws IOException {
    keys.sealing(() -> true);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    refuses("SECRET_KEY_FILE_OPEN", () -> keys.sealing(() -> true));
  }

  private static void refuses(String code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
              assertThat(refusal).hasNoCause();
            });
  }
}
