package io.countersign.runner.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.plugins.spi.InputFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
  private static final String HASH_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path directory;

  @Test
  void inputsMustBeWhatWasAnnounced() throws IOException {
    Workspace workspace = Workspace.create(directory.resolve("a"));
    assertThat(write(workspace, "good", 3, HASH_OF_ABC)).isEmpty();
    assertThat(directory.resolve("a/job/inputs/good")).hasContent("abc");
    assertThat(write(workspace, "short", 2, HASH_OF_ABC)).isPresent();
    assertThat(write(workspace, "long", 4, HASH_OF_ABC)).isPresent();
    assertThat(write(workspace, "other", 3, HASH_OF_ABC.replace('b', 'c'))).isPresent();
  }

  @Test
  void removalFollowsNoLink() throws IOException {
    Path canary = Files.writeString(directory.resolve("canary"), "alive");
    Workspace workspace = Workspace.create(directory.resolve("a"));
    Files.createDirectories(workspace.files());
    Files.createDirectories(workspace.job());
    Files.createSymbolicLink(workspace.job().resolve("link"), canary);
    Files.createSymbolicLink(workspace.job().resolve("up"), directory);
    workspace.removeJob();
    assertThat(canary).hasContent("alive");
    assertThat(workspace.job()).doesNotExist();
    assertThat(workspace.files()).exists();
  }

  @Test
  void inputNamesAreOneFileName() {
    assertThat(Workspace.isInputName("prices 2010-01_a.csv")).isTrue();
    for (String bad : new String[] {"", ".x", "a/b", "..", "ü", "a\nb", "x".repeat(129)}) {
      assertThat(Workspace.isInputName(bad)).as(bad).isFalse();
    }
  }

  private static Optional<String> write(Workspace workspace, String name, long size, String hash)
      throws IOException {
    byte[] bytes = "abc".getBytes(StandardCharsets.UTF_8);
    return workspace.writeInput(new InputFile(name, size, hash), new ByteArrayInputStream(bytes));
  }
}
