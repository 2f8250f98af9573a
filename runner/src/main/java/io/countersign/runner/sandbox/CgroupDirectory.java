package io.countersign.runner.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * One directory of a cgroup tree.
 *
 * @param path where it is
 */
record CgroupDirectory(Path path) {
  private static final String JOB = "job-";
  private static final int REMOVE_TRIES = 200;

  /** Makes the directory of a job below this one. */
  CgroupDirectory job(String job) throws IOException {
    return new CgroupDirectory(Files.createDirectory(path.resolve(JOB + job)));
  }

  /** Returns the directories of jobs below this one. */
  List<CgroupDirectory> jobs() throws IOException {
    try (Stream<Path> children = Files.list(path)) {
      return children
          .filter(child -> child.getFileName().toString().startsWith(JOB))
          .map(CgroupDirectory::new)
          .toList();
    }
  }

  /** Writes a control file. */
  void set(String file, String value) throws IOException {
    Files.writeString(path.resolve(file), value, StandardOpenOption.WRITE);
  }

  /** Writes a control file that not every kernel has. */
  void setWherePresent(String file, String value) throws IOException {
    if (Files.isWritable(path.resolve(file))) {
      set(file, value);
    }
  }

  /** Returns the single number in a file. */
  long number(String file) throws IOException {
    return Long.parseLong(Files.readString(path.resolve(file)).trim());
  }

  /** Returns the number beside a word in a file of {@code word number} lines. */
  OptionalLong number(String file, String word) throws IOException {
    return Files.readAllLines(path.resolve(file)).stream()
        .filter(line -> line.startsWith(word + " "))
        .mapToLong(line -> Long.parseLong(line.substring(word.length() + 1).trim()))
        .findFirst();
  }

  /** Kills every process in it; where it has no {@code cgroup.kill}, until none is left. */
  void kill() throws IOException {
    if (Files.exists(path.resolve("cgroup.kill"))) {
      set("cgroup.kill", "1");
      return;
    }
    for (int tries = 0; tries < REMOVE_TRIES; tries++) {
      List<String> pids = Files.readAllLines(path.resolve("cgroup.procs"));
      if (pids.isEmpty()) {
        return;
      }
      pids.forEach(pid -> ProcessHandle.of(Long.parseLong(pid)).ifPresent(this::kill));
      pause();
    }
  }

  /** Removes it; the last process may take some milliseconds to be gone. */
  void remove() throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        Files.deleteIfExists(path);
        return;
      } catch (NoSuchFileException e) {
        return;
      } catch (DirectoryNotEmptyException e) {
        throw e;
      } catch (FileSystemException e) {
        if (tries == REMOVE_TRIES) {
          throw e;
        }
        pause();
      }
    }
  }

  private void kill(ProcessHandle process) {
    process.destroyForcibly();
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
