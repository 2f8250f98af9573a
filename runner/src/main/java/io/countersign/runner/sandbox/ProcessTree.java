package io.countersign.runner.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process and everything below it, as {@code /proc} shows it at one moment (proc(5)). A process
 * that goes away meanwhile counts as nothing.
 *
 * @param pids the processes, parents first
 */
record ProcessTree(List<Long> pids) {
  private static final long PAGE_BYTES = 4096;
  private static final long TICKS_PER_SECOND = 100; // USER_HZ, fixed on these architectures

  /** Returns the tree below and with a process. */
  static ProcessTree of(long root) {
    List<Long> pids = new ArrayList<>(List.of(root));
    for (int next = 0; next < pids.size(); next++) {
      pids.addAll(children(pids.get(next)));
    }
    return new ProcessTree(pids);
  }

  /** Returns the processor time of all of them and of the children they waited for. */
  Duration cpu() {
    return Duration.ofMillis(
        pids.stream().mapToLong(ProcessTree::ticks).sum() * 1000 / TICKS_PER_SECOND);
  }

  /** Returns the resident memory of all of them; a page shared by two counts twice. */
  long residentBytes() {
    return pids.stream().mapToLong(ProcessTree::residentPages).sum() * PAGE_BYTES;
  }

  /** Returns the resident memory of all of them, each shared page divided among its holders. */
  long proportionalBytes() {
    return pids.stream().mapToLong(ProcessTree::proportional).sum();
  }

  private static List<Long> children(long pid) {
    try (Stream<Path> tasks = Files.list(proc(pid).resolve("task"))) {
      return tasks
          .map(task -> read(task.resolve("children")))
          .flatMap(text -> Stream.of(text.split(" ", -1)))
          .filter(word -> !word.isBlank())
          .map(word -> Long.valueOf(word.trim()))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static long ticks(long pid) {
    String stat = read(proc(pid).resolve("stat"));
    // The name stands in parentheses and may hold anything; the fields after it are plain.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ", -1);
    long ticks = 0;
    for (int field = 11; field <= 14 && field < fields.length; field++) {
      ticks += Long.parseLong(fields[field]); // utime, stime, cutime, cstime
    }
    return ticks;
  }

  private static long residentPages(long pid) {
    String[] fields = read(proc(pid).resolve("statm")).split(" ", -1);
    return fields.length > 1 ? Long.parseLong(fields[1]) : 0;
  }

  private static long proportional(long pid) {
    return read(proc(pid).resolve("smaps_rollup"))
        .lines()
        .filter(line -> line.startsWith("Pss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst()
        .orElseGet(() -> residentPages(pid) * PAGE_BYTES);
  }

  private static Path proc(long pid) {
    return Path.of("/proc", Long.toString(pid));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
