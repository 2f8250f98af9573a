package io.countersign.runner.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.plugins.spi.LanguageDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageFileTest {
  private static final String LEAST =
      """
      {"contract": 1, "name": "echo", "title": "Echo", "version": "1.0.0", "source": "text",
       "run": ["/usr/bin/cat", "/job/text"]}""";

  @TempDir Path directory;

  @Test
  void whatIsLeftOutIsEmpty() throws IOException {
    LanguageDescription read = read(LEAST);
    assertThat(read.name()).isEqualTo("echo");
    assertThat(read.run()).containsExactly("/usr/bin/cat", "/job/text");
    assertThat(read.install()).isEmpty();
    assertThat(read.compile()).isEmpty();
    assertThat(read.check()).isEmpty();
    assertThat(read.environment()).isEmpty();
    assertThat(read.warm()).isEmpty();
  }

  @Test
  void everyMemberIsRead() throws IOException {
    LanguageDescription read =
        read(
            """
            {"contract": 1, "name": "c", "title": "C", "version": "1.2.3-beta", "source": "main.c",
             "requires": ["/usr/bin/gcc"], "install": "apt-get install gcc",
             "versions": {"gcc": ["/usr/bin/gcc", "-dumpfullversion"]},
             "check": ["/usr/bin/gcc", "-fsyntax-only"],
             "compile": {"command": ["/usr/bin/gcc"], "product": "program", "wall_ms": 20000,
                         "cpu_ms": 10000, "memory_bytes": 1024},
             "run": ["/program/program"], "remarks": "^(?<line>[0-9]+): (?<message>.*)$",
             "prepare": "prepare.c", "prepare_again_when_changed": ["/usr/bin/gcc"],
             "environment": {"A": "b"}, "mounts": ["/usr/lib*", "/etc/x?"],
             "links": {"/lib": "usr/lib"},
             "warm": [{"name": "plain"}, {"name": "big", "when": "import", "preload": ["numpy"]}],
             "session": ["/usr/bin/true"]}""");
    assertThat(read.compile())
        .contains(
            new LanguageDescription.Compile(
                List.of("/usr/bin/gcc"),
                "program",
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                1024));
    assertThat(read.versions()).containsEntry("gcc", List.of("/usr/bin/gcc", "-dumpfullversion"));
    assertThat(read.warm())
        .extracting(LanguageDescription.Warm::name)
        .containsExactly("plain", "big");
    assertThat(read.links()).containsEntry("/lib", "usr/lib");
    assertThat(read.session()).containsExactly("/usr/bin/true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"contract\": 1|\"contract\": 2|made for contract 2, this runner has contract 1",
        "\"contract\": 1,||member contract must be a whole number",
        "\"title\"|\"titel\"|unknown member titel; known are",
        "\"echo\"|\"../echo\"|name must match",
        "\"1.0.0\"|\"one\"|version must be as in semantic versioning",
        "\"source\": \"text\"|\"source\": \"../text\"|source must be one file name",
        "\"source\": \"text\"|\"source\": \"params.json\"|source may not be one of",
        "\"/usr/bin/cat\"|\"cat\"|run must begin with an absolute path",
        "\"run\": [|\"remarks\": \"(\", \"run\": [|remarks is no pattern",
        "\"run\": [|\"remarks\": \"x\", \"run\": [|remarks needs the groups line and message",
        "\"run\": [|\"mounts\": [\"/proc/1\"], \"run\": [|may not fill a place of the jail",
        "\"run\": [|\"mounts\": [\"/\"], \"run\": [|mounts must be absolute paths",
        "\"run\": [|\"mounts\": [\"/usr/../root\"], \"run\": [|mounts must be absolute paths",
        "\"run\": [|\"compile\": {\"command\": [\"/x\"]}, \"run\": [|compile.product is missing",
        "\"run\": [|\"links\": {\"/lib\": 1}, \"run\": [|member links./lib must be text",
        "{\"contract\"|[\"contract\"|language.json"
      })
  void whatIsWrongIsSaid(String part, String instead, String complaint) throws IOException {
    assertThat(LEAST).contains(part);
    String wrong = LEAST.replace(part, instead == null ? "" : instead);
    assertThatThrownBy(() -> read(wrong))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("language.json")
        .hasMessageContaining(complaint);
  }

  private LanguageDescription read(String json) throws IOException {
    return LanguageFile.read(Files.writeString(directory.resolve("language.json"), json));
  }
}
