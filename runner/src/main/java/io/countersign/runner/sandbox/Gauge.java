package io.countersign.runner.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads and sets the cgroup of a standing jail again and again, through files that stay open: for
 * each job, a few system calls. Understands both kinds of cgroups by the files they have.
 */
public final class Gauge implements Closeable {
  private final List<FileChannel> open = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(4096);
  private final List<FileChannel> memoryLimits;
  private final FileChannel pidsLimit;
  private final FileChannel cpu;
  private final FileChannel oomEvents;
  private final FileChannel pidsEvents;
  private final FileChannel memoryNow;
  private final FileChannel pidsNow;
  private final Optional<FileChannel> peak;
  private long memoryLimit;
  private long processLimit = -1;

  private Gauge(List<Path> groups) throws IOException {
    memoryLimits = memoryLimits(groups);
    memoryLimit = number(read(memoryLimits.get(0)), "");
    pidsLimit = writable(find(groups, "pids.max").orElseThrow());
    cpu = readable(either(groups, "cpuacct.usage", "cpu.stat"));
    oomEvents = readable(either(groups, "memory.oom_control", "memory.events"));
    pidsEvents = readable(find(groups, "pids.events").orElseThrow());
    memoryNow = readable(either(groups, "memory.usage_in_bytes", "memory.current"));
    pidsNow = readable(find(groups, "pids.current").orElseThrow());
    // Only the legacy peak can be set back for the next job by every kernel.
    Optional<Path> resettable = find(groups, "memory.max_usage_in_bytes");
    peak = resettable.isPresent() ? Optional.of(writable(resettable.get())) : Optional.empty();
  }

  /** Opens the files of the directories that one jail's processes are in. */
  static Gauge of(List<Path> groups) throws IOException {
    return new Gauge(groups);
  }

  /** Bounds everything in the jail together; costs nothing where nothing changes. */
  public synchronized void limit(long memoryBytes, long processes) throws IOException {
    if (memoryBytes != memoryLimit) {
      // With swap accounting there are two limits, and the second may never be the lower one.
      boolean up = memoryBytes > memoryLimit;
      for (int i = 0; i < memoryLimits.size(); i++) {
        write(memoryLimits.get(up ? memoryLimits.size() - 1 - i : i), memoryBytes);
      }
      memoryLimit = memoryBytes;
    }
    if (processes != processLimit) {
      write(pidsLimit, processes);
      processLimit = processes;
    }
  }

  /** Returns processor time used so far, in nanoseconds. */
  public synchronized long cpuNanos() throws IOException {
    String text = read(cpu);
    return text.startsWith("usage_usec ") ? 1000 * number(text, "usage_usec ") : number(text, "");
  }

  /** Returns how often something was killed because memory ran out. */
  public synchronized long memoryKills() throws IOException {
    return number(read(oomEvents), "oom_kill ");
  }

  /** Returns how often a new process was refused. */
  public synchronized long processesRefused() throws IOException {
    return number(read(pidsEvents), "max ");
  }

  /** Returns bytes of memory held now. */
  public synchronized long memoryBytes() throws IOException {
    return number(read(memoryNow), "");
  }

  /** Returns how many processes and threads there are now. */
  public synchronized long processes() throws IOException {
    return number(read(pidsNow), "");
  }

  /** Returns most memory held since the last call of {@link #resetPeak}; 0 where not known. */
  public synchronized long peakBytes() throws IOException {
    return peak.isPresent() ? number(read(peak.get()), "") : 0;
  }

  /** Begins to look for the peak anew. */
  public synchronized void resetPeak() throws IOException {
    if (peak.isPresent()) {
      write(peak.get(), 0);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    for (FileChannel channel : open) {
      channel.close();
    }
  }

  private List<FileChannel> memoryLimits(List<Path> groups) throws IOException {
    List<FileChannel> limits = new ArrayList<>();
    limits.add(writable(either(groups, "memory.limit_in_bytes", "memory.max")));
    Optional<Path> withSwap = find(groups, "memory.memsw.limit_in_bytes");
    if (withSwap.isPresent()) {
      limits.add(writable(withSwap.get()));
    }
    return limits;
  }

  private static Path either(List<Path> groups, String legacy, String unified) {
    return find(groups, legacy).or(() -> find(groups, unified)).orElseThrow();
  }

  private static Optional<Path> find(List<Path> groups, String file) {
    return groups.stream().map(group -> group.resolve(file)).filter(Files::exists).findFirst();
  }

  private FileChannel readable(Path path) throws IOException {
    return keep(FileChannel.open(path, StandardOpenOption.READ));
  }

  private FileChannel writable(Path path) throws IOException {
    return keep(FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  private FileChannel keep(FileChannel channel) {
    open.add(channel);
    return channel;
  }

  private void write(FileChannel file, long value) throws IOException {
    file.write(ByteBuffer.wrap(Long.toString(value).getBytes(StandardCharsets.US_ASCII)), 0);
  }

  private String read(FileChannel file) throws IOException {
    buffer.clear();
    int length = file.read(buffer, 0);
    return new String(buffer.array(), 0, Math.max(length, 0), StandardCharsets.US_ASCII);
  }

  private static long number(String text, String word) {
    int at = word.isEmpty() || text.startsWith(word) ? 0 : text.indexOf("\n" + word) + 1;
    int from = at + word.length();
    int to = from;
    while (to < text.length() && Character.isDigit(text.charAt(to))) {
      to++;
    }
    return to == from || !text.startsWith(word, at) ? 0 : Long.parseLong(text.substring(from, to));
  }
}
