package io.countersign.runner.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Begins to make jails.
 *
 * @param accounting bounds what is in them
 * @param launcher starts them
 * @param readers runs readers of what they say, without a queue
 */
record JailMaker(Accounting accounting, Launcher launcher, Executor readers) {

  /**
   * Makes the jail of a job.
   *
   * @param name unique among living jails
   */
  MadeJail make(Jail jail, String name) throws IOException, InterruptedException {
    Spare spare = launcher.spare();
    return make(jail, spare, name);
  }

  /** Makes a jail that shows an empty directory of its own where the files of a job will be. */
  MadeJail makeAhead(Jail jail) throws IOException, InterruptedException {
    Spare spare = launcher.spare();
    Files.createDirectory(spare.job());
    String name = spare.directory().getFileName().toString();
    return make(jail.showing(spare.job()), spare, name);
  }

  private MadeJail make(Jail jail, Spare spare, String name)
      throws IOException, InterruptedException {
    JailChannel channel = new JailChannel(spare.control());
    CompletableFuture<Void> channelEnd = CompletableFuture.runAsync(channel, readers);
    try {
      Meter meter = accounting.open(name, jail.limits());
      try {
        boolean bounded = accounting.level().isCgroup();
        var log = launcher.start(jail, spare, meter.groups(), bounded);
        CompletableFuture<Void> unused =
            spare.process().onExit().thenRun(() -> finish(channel)); // whether it stood or not
        return new MadeJail(spare, log, meter, channel, channelEnd);
      } catch (IOException | RuntimeException e) {
        meter.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      channel.finish();
      spare.remove();
      throw e;
    }
  }

  private static void finish(JailChannel channel) {
    try {
      channel.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
