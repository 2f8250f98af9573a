package io.countersign.runner.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the named code blocks out of the page for plugin authors, so that it cannot lie. */
public final class Guide {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "../docs/guide/write-a-language-plugin.md");
  private static final Pattern BLOCK =
      Pattern.compile("^```[a-z]+ (\\S+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private Guide() {}

  /** Returns the text of a block. */
  public static String block(String name) throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
    while (blocks.find()) {
      if (blocks.group(1).equals(name)) {
        return blocks.group(2);
      }
    }
    throw new IllegalArgumentException("the guide has no block " + name);
  }

  /** Writes every block below a directory, under its name. */
  public static void writeTo(Path directory) throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
    while (blocks.find()) {
      Path file = directory.resolve(blocks.group(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, blocks.group(2));
    }
  }
}
