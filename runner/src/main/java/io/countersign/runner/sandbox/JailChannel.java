package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.OutputFile;
import io.countersign.runner.output.OutputFiles;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the first process of a jail says (stub.sh): that it stands, how the program ended, and
 * the archive of what it left. The program itself never holds this channel.
 */
final class JailChannel implements Runnable {
  private static final long TO_STAND_SECONDS = 20;
  private static final long LOOK_EVERY_MS = 15;
  private static final int MAX_LINE = 100;
  private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s");

  private final Path fifo;
  private final CountDownLatch opened = new CountDownLatch(1);
  private final CountDownLatch ready = new CountDownLatch(1);
  private volatile Optional<OutputFiles> files = Optional.empty();
  private volatile boolean stands;
  private volatile OptionalInt exitCode = OptionalInt.empty();
  private volatile Duration programCpu = Duration.ZERO;
  private volatile Optional<String> exceeded = Optional.empty();
  private volatile Optional<String> broken = Optional.empty();

  JailChannel(Path fifo) {
    this.fifo = fifo;
  }

  /** Says where the output files go, before the program is let go. */
  void collectInto(OutputFiles place) {
    files = Optional.of(place);
  }

  @Override
  public void run() {
    try (InputStream stream = new BufferedInputStream(new FileInputStream(fifo.toFile()))) {
      opened.countDown();
      stands = line(stream).equals("ready");
      ready.countDown();
      String exit = line(stream);
      if (exit.startsWith("exit ")) {
        line(stream); // the times of the first process itself
        programCpu = cpu(line(stream));
        exitCode = OptionalInt.of(Integer.parseInt(exit.substring("exit ".length())));
        exceeded = files.orElseThrow().take(stream);
      }
    } catch (IOException e) {
      broken = Optional.of(String.valueOf(e.getMessage()));
    } finally {
      opened.countDown();
      ready.countDown();
    }
  }

  /** Waits until the jail stands; false where it will not, or where nobody wants it any more. */
  boolean awaitReady(Cancellation cancellation) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TO_STAND_SECONDS);
    while (!cancellation.isWanted() && System.nanoTime() < end) {
      if (ready.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
        return stands;
      }
    }
    return false;
  }

  /** Lets the reader see the end, also where nobody ever opened the other side. */
  void finish() throws IOException, InterruptedException {
    // Never makes the file: it may be gone already, with the reader's end long seen.
    try (var otherSide =
        FileChannel.open(fifo, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      opened.await();
    } catch (NoSuchFileException e) {
      opened.await();
    }
  }

  /** Returns the program's exit code once it ended. */
  OptionalInt exitCode() {
    return exitCode;
  }

  /** Returns the processor time of the program and of what it waited for. */
  Duration programCpu() {
    return programCpu;
  }

  /** Returns the limit that its files went beyond. */
  Optional<String> exceeded() {
    return exceeded;
  }

  /** Returns why the archive could not be read to its end. */
  Optional<String> broken() {
    return broken;
  }

  /** Returns the files taken so far. */
  List<OutputFile> files() {
    return files.map(OutputFiles::list).orElse(List.of());
  }

  private static String line(InputStream stream) throws IOException {
    byte[] line = new byte[MAX_LINE];
    for (int length = 0; length < MAX_LINE; length++) {
      int next = stream.read();
      if (next < 0 || next == '\n') {
        return new String(line, 0, length, StandardCharsets.US_ASCII);
      }
      line[length] = (byte) next;
    }
    throw new IOException("the jail sent an endless line");
  }

  /** Reads a line of the shell's {@code times}: user and system time, as minutes and seconds. */
  private static Duration cpu(String times) {
    Matcher matcher = TIMES.matcher(times);
    if (!matcher.matches()) {
      return Duration.ZERO;
    }
    double seconds =
        60.0 * Integer.parseInt(matcher.group(1))
            + Double.parseDouble(matcher.group(2))
            + 60.0 * Integer.parseInt(matcher.group(3))
            + Double.parseDouble(matcher.group(4));
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
