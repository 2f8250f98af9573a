package io.countersign.runner.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.LanguageDescription;
import io.countersign.plugins.spi.Limits;
import io.countersign.runner.sandbox.Jail;
import io.countersign.runner.sandbox.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguagesTest {
  @TempDir Path directory;

  @Test
  void pythonIsDataInItsFolder() throws IOException {
    InstalledLanguage python = ofFolder(Path.of("../plugins/python"));
    assertThat(python.sourceFile()).isEqualTo("main.py");
    Jail jail =
        python.runJail(folders(), Optional.empty(), Limits.artifactRun(), Job.Surroundings.none());
    assertThat(jail.command()).startsWith("/usr/bin/python3", "-I");
    assertThat(jail.mounts())
        .noneMatch(Mount.Writable.class::isInstance)
        .contains(new Mount.Job(directory));
    assertThat(jail.mounts().stream().map(Mount::at)).doesNotContain("/etc/passwd", "/home", "/");
  }

  @Test
  void operatorsDirectoryIsSharedOnlyWhereSaid() throws IOException {
    InstalledLanguage python = ofFolder(Path.of("../plugins/python"));
    Jail jail =
        python.runJail(
            folders(), Optional.of(directory), Limits.artifactRun(), Job.Surroundings.none());
    assertThat(jail.mounts()).contains(new Mount.Writable(directory, "/shared"));
  }

  private static InstalledLanguage ofFolder(Path folder) throws IOException {
    LanguageDescription description = LanguageFile.read(folder.resolve(InstalledLanguage.FILE));
    return new InstalledLanguage(() -> description, folder);
  }

  private InstalledLanguage.Folders folders() {
    return new InstalledLanguage.Folders(directory, directory, Optional.empty());
  }

  @Test
  void aMalformedDescriptionIsNamed() throws IOException {
    Files.createDirectory(directory.resolve("bad"));
    Files.writeString(directory.resolve("bad/language.json"), "{\"name\": \"bad\"}");
    assertThatThrownBy(() -> ofFolder(directory.resolve("bad")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("language.json");
  }

  @Test
  void mountsFindWhatTheHostHas() throws IOException {
    Files.createFile(directory.resolve("lib1"));
    Files.createFile(directory.resolve("lib2"));
    assertThat(HostPaths.of(directory + "/lib*"))
        .containsExactly(directory.resolve("lib1"), directory.resolve("lib2"));
    assertThat(HostPaths.of(directory + "/none?")).isEmpty();
    assertThatThrownBy(() -> HostPaths.of(directory + "/none")).hasMessageContaining("missing");
  }
}
