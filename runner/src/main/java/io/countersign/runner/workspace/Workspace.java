package io.countersign.runner.workspace;

import io.countersign.plugins.spi.InputFile;
import io.countersign.plugins.spi.Job;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lays out the files of one job. The job sees {@link #job()} read-only and never writes to a file
 * system of the host, so nothing here can be a trap set by it (promises S1, S2).
 *
 * @param root directory of the attempt, closed to other users
 */
public record Workspace(Path root) {
  private static final Pattern INPUT_NAME = Pattern.compile("(?!\\.)[A-Za-z0-9._ -]{1,128}");
  private static final int PIECE = 64 * 1024;

  /** Makes the directory of a job, for files that come as they are needed. */
  public static Workspace create(Path root) throws IOException {
    return new Workspace(Files.createDirectories(root));
  }

  /** Returns what the job sees as {@code /job}. */
  public Path job() {
    return root.resolve("job");
  }

  /** Returns where output files are stored, under their hashes; there only if there are any. */
  public Path files() {
    return root.resolve("files");
  }

  /** Returns whether a job may have an input file of that name. */
  public static boolean isInputName(String name) {
    return INPUT_NAME.matcher(name).matches();
  }

  /** Writes the program and its parameters. */
  public void writeProgram(String file, String source, String parameters) throws IOException {
    writeProgram(file, source, parameters, Job.Surroundings.none());
  }

  /** Writes the program, its parameters, and what else it finds around it. */
  public void writeProgram(
      String file, String source, String parameters, Job.Surroundings surroundings)
      throws IOException {
    writeSource(file, source);
    write(job().resolve("params.json"), parameters);
    write(job().resolve("options.json"), surroundings.options());
    if (!surroundings.stdin().isEmpty()) {
      write(job().resolve("stdin"), surroundings.stdin());
    }
  }

  /** Writes the source alone, for a tool that only reads it. */
  public void writeSource(String file, String source) throws IOException {
    Files.createDirectories(inputs());
    write(job().resolve(file), source);
  }

  /**
   * Writes an input file from a stream that ends with it.
   *
   * @return why the bytes are not the file that was announced; empty where they are
   */
  public Optional<String> writeInput(InputFile input, InputStream bytes) throws IOException {
    MessageDigest digest = sha256();
    long size = 0;
    byte[] piece = new byte[PIECE];
    Path path = Files.createDirectories(inputs()).resolve(input.name());
    try (OutputStream file = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW)) {
      for (int read = bytes.read(piece); read >= 0; read = bytes.read(piece)) {
        size += read;
        if (size <= input.size()) {
          file.write(piece, 0, read);
          digest.update(piece, 0, read);
        }
      }
    }
    if (size != input.size()) {
      return Optional.of("input " + input.name() + " is not " + input.size() + " bytes long");
    }
    return HexFormat.of().formatHex(digest.digest()).equals(input.sha256())
        ? Optional.empty()
        : Optional.of("input " + input.name() + " does not have the announced hash");
  }

  /** Removes everything but the output files. */
  public void removeJob() throws IOException {
    remove(job());
  }

  /** Removes a directory and what is in it, following no link; nothing happens where it is gone. */
  public static void remove(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException error) throws IOException {
            if (error instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // somebody else removes the same
            }
            throw error;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException error)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Returns the directory of input files; missing where there are none. */
  public Path inputs() {
    return job().resolve("inputs");
  }

  private static void write(Path path, String text) throws IOException {
    Files.write(path, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
