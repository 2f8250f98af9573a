package io.countersign.runner.plugin;

import io.countersign.plugins.spi.Plugin;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles and packs plugins against the contract alone, outside the class path of the tests. */
public final class PluginJar {
  private final Map<String, String> manifest = new TreeMap<>();
  private final String provider;
  private final String source;

  /** Takes the source of a plugin, whose class is named fully. */
  public PluginJar(String provider, String source) {
    this.provider = provider;
    this.source = source;
    manifest("Countersign-Plugin", "upper");
    manifest("Implementation-Version", "1.0.0");
    manifest("Countersign-Contract", Integer.toString(Plugin.CONTRACT));
  }

  /** Returns the plugin of the guide. */
  public static PluginJar upper() throws IOException {
    return new PluginJar("example.upper.Upper", Guide.block("upper/Upper.java"));
  }

  /** Returns the plugin of the guide with one text of its source replaced. */
  public static PluginJar upperBut(String text, String replacement) throws IOException {
    String source = Guide.block("upper/Upper.java");
    if (!source.contains(text)) {
      throw new IllegalArgumentException("the guide's plugin has no " + text);
    }
    return new PluginJar("example.upper.Upper", source.replace(text, replacement));
  }

  /** Sets an attribute of the manifest; an empty value leaves it out. */
  public PluginJar manifest(String name, String value) {
    manifest.put(name, value);
    return this;
  }

  /** Writes the jar at once: a watcher sees the whole of it or nothing. */
  public Path writeTo(Path jar) throws IOException {
    Path part = jar.resolveSibling("." + jar.getFileName());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(part), manifest())) {
      entry(
          out,
          "META-INF/services/" + Plugin.class.getName(),
          provider.getBytes(StandardCharsets.UTF_8));
      Path classes = compile();
      try (Stream<Path> files = Files.walk(classes)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          entry(out, classes.relativize(file).toString(), Files.readAllBytes(file));
        }
      }
    }
    return Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE);
  }

  private Manifest manifest() {
    Manifest made = new Manifest();
    made.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            made.getMainAttributes().putValue(name, value);
          }
        });
    return made;
  }

  private Path compile() throws IOException {
    Path classes = Files.createTempDirectory("plugin-classes-");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String contract = Plugin.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    String path = provider.replace('.', '/') + ".java";
    var file =
        new SimpleJavaFileObject(URI.create("mem:///" + path), SimpleJavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreErrors) {
            return source;
          }
        };
    StringWriter said = new StringWriter();
    List<String> options =
        List.of("-proc:none", "-Xlint:-options", "-cp", contract, "-d", classes.toString());
    if (!compiler.getTask(said, null, null, options, null, List.of(file)).call()) {
      throw new IOException("the plugin does not compile: " + said);
    }
    return classes;
  }

  private static void entry(JarOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(bytes);
    out.closeEntry();
  }
}
