package io.countersign.runner.sandbox;

import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that waits for a jail to start (launch.sh).
 *
 * @param process it; once told, it becomes the outermost process of the jail
 * @param directory a directory of its own
 */
record Spare(Process process, Path directory) {

  /** Returns the pipe that becomes the jail's control channel. */
  Path control() {
    return directory.resolve("control");
  }

  /** Returns where the files of a job are, in a jail that is made before the job is known. */
  Path job() {
    return directory.resolve("job");
  }

  /**
   * Tells it what to start.
   *
   * @param arguments as launch.sh wants them
   */
  void start(List<String> arguments) throws IOException {
    StringBuilder text = new StringBuilder("set --");
    arguments.forEach(argument -> text.append(' ').append(quoted(argument)));
    Files.write(
        directory.resolve("arguments"),
        text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    OutputStream stdin = process.getOutputStream();
    stdin.write("start\n".getBytes(StandardCharsets.US_ASCII));
    stdin.flush();
  }

  /** Ends it, and removes its directory. */
  void remove() throws IOException {
    process.destroyForcibly();
    Workspace.remove(directory);
  }

  /** Quotes a word for the shell: within single quotes nothing has a meaning but their end. */
  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
