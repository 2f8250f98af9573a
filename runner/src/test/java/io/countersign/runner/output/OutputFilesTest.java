package io.countersign.runner.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.OutputFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds archives that a hostile job would send, written by another tar library. */
class OutputFilesTest {
  @TempDir Path temporary;
  private Path directory;
  private OutputFiles files;

  @BeforeEach
  void collection() throws IOException {
    directory = Files.createDirectory(temporary.resolve("files"));
    files = new OutputFiles(directory, Limits.artifactRun());
  }

  @Test
  void regularFilesAreStoredUnderTheirHash() throws IOException {
    assertThat(take(tar("./b/c.csv", "1,2", "./a.png", "x"))).isEmpty();
    assertThat(files.list()).extracting(OutputFile::name).containsExactly("a.png", "b/c.csv");
    OutputFile csv = files.list().get(1);
    assertThat(csv.size()).isEqualTo(3);
    assertThat(csv.mediaType()).isEqualTo("text/csv");
    assertThat(directory.resolve(csv.sha256())).hasContent("1,2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../escape", "a/../../escape", "/etc/passwd", "//etc/passwd", "a//b", ".", "..", ".hidden",
        "a/.git/config", "a/__pycache__/x", "tmp/x", "a\nb", "a\tb", "a\\b", "C:\\x", "C:x",
        "a\u202Eb", "a\u200Bb", "trailing ", " leading", "a/b/c/d/e/f/g/h/i", "\uFFFD", "a\u0085b"
      })
  void namesThatAreNotOnePlainPathAreIgnored(String name) throws IOException {
    assertThat(take(tar(name, "x", "good", "y"))).isEmpty();
    assertThat(files.list()).extracting(OutputFile::name).containsExactly("good");
    assertOnlyHashes();
  }

  @Test
  void linksDevicesAndPipesAreIgnored() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (byte type :
          new byte[] {
            TarConstants.LF_LINK,
            TarConstants.LF_SYMLINK,
            TarConstants.LF_CHR,
            TarConstants.LF_BLK,
            TarConstants.LF_DIR,
            TarConstants.LF_FIFO
          }) {
        TarArchiveEntry entry = new TarArchiveEntry("entry" + type, type);
        entry.setLinkName("/etc/shadow");
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
      put(tar, "good", "y");
    }
    assertThat(take(bytes.toByteArray())).isEmpty();
    assertThat(files.list()).extracting(OutputFile::name).containsExactly("good");
  }

  @Test
  void extensionsThatNameAnotherFileAreNotFollowed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      put(tar, "x".repeat(300), "long");
      put(tar, "good", "y");
    }
    assertThat(take(bytes.toByteArray())).isEmpty();
    assertThat(files.list())
        .extracting(OutputFile::name)
        .contains("good")
        .allMatch(name -> name.length() <= 100);
  }

  @Test
  void aNameCountsOnce() throws IOException {
    assertThat(take(tar("a", "first", "./a", "second"))).isEmpty();
    assertThat(files.list()).hasSize(1);
    assertThat(directory.resolve(files.list().get(0).sha256())).hasContent("first");
  }

  @Test
  void tooManyFilesAreALimit() throws IOException {
    String[] entries = new String[2 * 65];
    for (int i = 0; i < 65; i++) {
      entries[2 * i] = "f" + i;
      entries[2 * i + 1] = "x";
    }
    assertThat(take(tar(entries))).contains("output files: 64");
  }

  @Test
  void aSizeBeyondTheLimitIsRefusedBeforeItIsRead() throws IOException {
    byte[] archive = tar("a", "x");
    writeSize(archive, 8L * 1024 * 1024 * 1024 - 1);
    assertThat(take(archive)).contains("output files: 64 MiB together");
    assertOnlyHashes();
  }

  @Test
  void aCutOrForgedArchiveIsRefused() throws IOException {
    byte[] whole = tar("a", "x".repeat(2000));
    assertThatThrownBy(() -> take(Arrays.copyOf(whole, 1500))).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> take(Arrays.copyOf(whole, 100))).isInstanceOf(EOFException.class);
    byte[] forged = tar("b", "x");
    forged[0] = 'c';
    assertThatThrownBy(() -> take(forged)).hasMessageContaining("not ustar");
    assertThatThrownBy(() -> take("exit 0\n".repeat(200).getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(IOException.class);
  }

  private Optional<String> take(byte[] archive) throws IOException {
    return files.take(new ByteArrayInputStream(archive));
  }

  private void assertOnlyHashes() throws IOException {
    try (Stream<Path> tree = Files.walk(temporary)) {
      assertThat(tree.filter(Files::isRegularFile))
          .allSatisfy(
              path -> {
                assertThat(path.getParent()).isEqualTo(directory);
                assertThat(path.getFileName().toString()).matches("[0-9a-f]{64}|part");
              });
    }
  }

  private static byte[] tar(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        put(tar, namesAndTexts[i], namesAndTexts[i + 1]);
      }
    }
    return bytes.toByteArray();
  }

  private static void put(TarArchiveOutputStream tar, String name, String text) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry("placeholder", TarConstants.LF_NORMAL);
    entry.setName(name);
    entry = entry.getName().equals(name) ? entry : new TarArchiveEntry(name, true);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  /** Writes a size into the first header and makes its checksum right again. */
  private static void writeSize(byte[] archive, long size) {
    byte[] octal = String.format("%011o", size).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(octal, 0, archive, 124, octal.length);
    Arrays.fill(archive, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += archive[i] & 0xFF;
    }
    byte[] check = String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(check, 0, archive, 148, check.length);
  }
}
