package io.countersign.runner.sandbox;

import io.countersign.runner.output.OutputFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A jail whose making has begun, with all it holds on the host. Its first process waits to be told
 * to go; it serves one job, or none.
 *
 * @param launcher the process that becomes the outermost of the jail
 * @param log where the backend writes why it failed
 * @param meter counts what the job uses
 * @param channel what the first process of the jail says
 * @param channelEnd completes when the channel has been read to its end
 */
record MadeJail(
    Spare launcher,
    Optional<Path> log,
    Meter meter,
    JailChannel channel,
    CompletableFuture<Void> channelEnd) {
  private static final Logger LOG = LoggerFactory.getLogger(MadeJail.class);

  /** Returns the outermost process. */
  Process process() {
    return launcher.process();
  }

  /** Says where the output files of its job go. */
  void collectInto(OutputFiles files) {
    channel.collectInto(files);
  }

  /** Moves the files of a job to where a jail shows them that was made before the job was known. */
  void give(Path job) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(job)) {
      for (Path file : files) {
        Path shown = launcher.job().resolve(file.getFileName());
        Files.move(file, shown, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /** Returns the last words of the backend. */
  String lastWords(String stderr) throws IOException {
    boolean logged = log.isPresent() && Files.exists(log.get());
    return (stderr + (logged ? Files.readString(log.get()) : "")).strip();
  }

  /**
   * Ends every process of it.
   *
   * @param later removes what is left on the host, for which nobody waits
   */
  void end(Executor later) throws IOException, InterruptedException {
    try {
      meter.kill(process().toHandle());
      process().destroyForcibly().waitFor();
      channel.finish(); // also where nothing was started and nobody will ever open it
    } finally {
      later.execute(this::removeDirectory);
      later.execute(this::removeGroups);
    }
  }

  private void removeDirectory() {
    try {
      launcher.remove();
    } catch (IOException e) {
      LOG.warn("{} is left behind", launcher.directory(), e);
    }
  }

  private void removeGroups() {
    try {
      meter.close(); // the kernel may not be done with it for a moment
    } catch (IOException e) {
      LOG.warn("{} is left behind", meter.groups(), e);
    }
  }
}
