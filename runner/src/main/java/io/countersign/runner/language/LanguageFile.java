package io.countersign.runner.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.plugins.spi.LanguageDescription;
import io.countersign.plugins.spi.LanguageDescription.Compile;
import io.countersign.plugins.spi.LanguageDescription.Warm;
import io.countersign.plugins.spi.Plugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a {@code language.json}: the members of {@link LanguageDescription} in snake case, and
 * {@code contract}. What is left out is empty; what is not known is refused, so that a misspelt
 * member is found at once and not by its absence.
 */
public final class LanguageFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final Set<String> MEMBERS =
      Set.of(
          "contract",
          "name",
          "title",
          "version",
          "source",
          "requires",
          "install",
          "versions",
          "packages",
          "check",
          "compile",
          "run",
          "remarks",
          "prepare",
          "prepare_again_when_changed",
          "environment",
          "mounts",
          "links",
          "warm",
          "session");

  private LanguageFile() {}

  /**
   * Reads a description.
   *
   * @throws IOException saying which member is wrong and why, for the author of the plugin
   */
  public static LanguageDescription read(Path languageJson) throws IOException {
    try {
      LanguageDescription description =
          description(new Members(JSON.readTree(Files.readString(languageJson)), ""));
      Optional<String> broken = LanguageRules.broken(description);
      if (broken.isPresent()) {
        throw new IllegalArgumentException(broken.get());
      }
      return description;
    } catch (JsonProcessingException e) {
      throw new IOException(languageJson + ": " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IOException(languageJson + ": " + e.getMessage(), e);
    }
  }

  private static LanguageDescription description(Members members) {
    members.only(MEMBERS);
    long contract = members.number("contract");
    if (contract != Plugin.CONTRACT) {
      throw new IllegalArgumentException(
          "it is made for contract " + contract + ", this runner has contract " + Plugin.CONTRACT);
    }
    return new LanguageDescription(
        members.text("name"),
        members.text("title"),
        members.text("version"),
        members.text("source"),
        members.texts("requires"),
        members.optional("install").orElse(""),
        members.commandsByName("versions"),
        members.texts("packages"),
        members.texts("check"),
        members.object("compile").map(LanguageFile::compile),
        members.texts("run"),
        members.optional("remarks"),
        members.optional("prepare"),
        members.texts("prepare_again_when_changed"),
        members.textsByName("environment"),
        members.texts("mounts"),
        members.textsByName("links"),
        members.objects("warm").stream().map(LanguageFile::warm).toList(),
        members.texts("session"));
  }

  private static Compile compile(Members members) {
    members.only(Set.of("command", "product", "wall_ms", "cpu_ms", "memory_bytes"));
    return new Compile(
        members.texts("command"),
        members.text("product"),
        members.milliseconds("wall_ms"),
        members.milliseconds("cpu_ms"),
        members.number("memory_bytes"));
  }

  private static Warm warm(Members members) {
    members.only(Set.of("name", "when", "preload"));
    return new Warm(members.text("name"), members.optional("when"), members.texts("preload"));
  }
}
