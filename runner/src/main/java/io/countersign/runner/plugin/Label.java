package io.countersign.runner.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.plugins.spi.Plugin;
import io.countersign.runner.language.InstalledLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * What a plugin says of itself, read before anything of it is used.
 *
 * @param name its name
 * @param version its version, as written
 * @param contract the contract it was built for, as written
 */
record Label(String name, String version, String contract) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9+-]{0,31}");

  /** Reads the manifest of a jar. */
  static Label ofJar(Path jar) throws PluginRefused {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      Manifest manifest = file.getManifest();
      Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
      if (main.containsKey(Attributes.Name.CLASS_PATH)) {
        throw new PluginRefused("its manifest has a Class-Path; a plugin is one jar");
      }
      return new Label(
          attribute(main, "Countersign-Plugin"),
          attribute(main, "Implementation-Version"),
          attribute(main, "Countersign-Contract"));
    } catch (IOException | SecurityException e) {
      throw new PluginRefused("it is not a whole jar: " + e.getMessage());
    }
  }

  /** Reads the members that a {@code language.json} of any contract has. */
  static Label ofFolder(Path folder) throws IOException, PluginRefused {
    try {
      JsonNode json = JSON.readTree(Files.readString(folder.resolve(InstalledLanguage.FILE)));
      return new Label(member(json, "name"), member(json, "version"), member(json, "contract"));
    } catch (JsonProcessingException e) {
      throw new PluginRefused(
          InstalledLanguage.FILE
              + " is not JSON: "
              + e.getOriginalMessage().replaceAll(" \\([^()]*\\[Source.*", "")
              + " in line "
              + e.getLocation().getLineNr());
    }
  }

  /** Refuses another contract than this runner has. */
  void demandContract() throws PluginRefused {
    if (!contract.equals(Integer.toString(Plugin.CONTRACT))) {
      throw new PluginRefused(
          "it is made for contract "
              + contract
              + ", this runner has contract "
              + Plugin.CONTRACT
              + "; look for a release of it that is made for this one");
    }
  }

  /** Refuses a name or version that cannot be remembered; returns the version. */
  Version demandVersion() throws PluginRefused {
    if (!NAME.matcher(name).matches()) {
      throw new PluginRefused("its name must match " + NAME + ": " + name);
    }
    return Version.parse(version)
        .orElseThrow(
            () ->
                new PluginRefused(
                    "its version must be as in semantic versioning, for example 1.0.0: "
                        + version));
  }

  private static String attribute(Attributes main, String name) throws PluginRefused {
    String value = main.getValue(name);
    if (value == null || value.isBlank()) {
      throw new PluginRefused("its manifest says no " + name);
    }
    return value.strip();
  }

  private static String member(JsonNode json, String name) throws PluginRefused {
    if (!json.path(name).isValueNode()) {
      throw new PluginRefused(InstalledLanguage.FILE + ": member " + name + " is missing");
    }
    return json.path(name).asText();
  }
}
