package io.countersign.runner.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/**
 * Keeps processes that wait for jails to start. All are started by one thread that never ends: the
 * kernel ends a jail with the thread that started it (prctl(2), PR_SET_PDEATHSIG).
 */
final class Spares implements AutoCloseable {
  private static final int READY = 2;
  private static final String PREFIX = "launch-";

  private final List<String> command;
  private final Path directory;
  private final boolean ownEnvironment;
  private final BlockingQueue<CompletableFuture<Spare>> ready = new LinkedBlockingQueue<>();
  private final ExecutorService starter =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "launcher");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Starts the first ones.
   *
   * @param command what waits; a directory of its own is its last argument
   * @param directory where those directories are made; what an earlier runner left of them is
   *     removed by whoever keeps that directory
   * @param ownEnvironment whether they know nothing of the runner's environment
   */
  Spares(List<String> command, Path directory, boolean ownEnvironment) {
    this.command = List.copyOf(command);
    this.directory = directory;
    this.ownEnvironment = ownEnvironment;
    for (int i = 0; i < READY; i++) {
      add();
    }
  }

  /** Takes one; another one is started instead. */
  Spare take() throws IOException, InterruptedException {
    add();
    try {
      Spare spare = ready.take().get();
      return spare.process().isAlive() ? spare : take();
    } catch (ExecutionException e) {
      throw new IOException("no jail can be started", e.getCause());
    }
  }

  /** Ends all that wait; none is to be had any more. */
  @Override
  public void close() {
    starter.shutdown();
    for (CompletableFuture<Spare> spare = ready.poll(); spare != null; spare = ready.poll()) {
      spare.thenAccept(Spares::end);
    }
  }

  private static void end(Spare spare) {
    try {
      spare.remove();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add() {
    ready.add(CompletableFuture.supplyAsync(this::start, starter));
  }

  private Spare start() {
    try {
      Path own = Files.createTempDirectory(directory, PREFIX);
      List<String> all = Stream.concat(command.stream(), Stream.of(own.toString())).toList();
      ProcessBuilder builder = new ProcessBuilder(all);
      if (ownEnvironment) {
        builder.environment().clear(); // nothing of the runner's environment reaches a job
      }
      Process process = builder.start();
      awaitLine(process.getInputStream());
      return new Spare(process, own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What comes after the line is the job's. */
  private static void awaitLine(InputStream stream) throws IOException {
    int next;
    do {
      next = stream.read();
    } while (next >= 0 && next != '\n');
    if (next < 0) {
      throw new IOException("the process that was to start a jail ended");
    }
  }
}
