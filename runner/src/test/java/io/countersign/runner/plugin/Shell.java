package io.countersign.runner.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Runs the commands of the guide as a person would type them. */
public final class Shell {
  private Shell() {}

  /** Runs a block of the guide in a directory; what it prints comes back, a failure is one. */
  public static String run(Path directory, String block, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-euc", Guide.block(block));
    builder.directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().merge("PATH", System.getProperty("java.home") + "/bin", Shell::path);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(block + " failed: " + said);
    }
    return said;
  }

  private static String path(String before, String java) {
    return java + ":" + before;
  }
}
