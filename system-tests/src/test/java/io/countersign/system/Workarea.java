package io.countersign.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What Liberty makes of its features and of the WAR when it first starts. It is the same for every
 * server of one build, so the first that ends leaves its own to those that begin after it.
 */
final class Workarea {

  private static final String FOLDER = "liberty/countersign/workarea";

  /** By this bin/serve knows which WAR the folder was made of. */
  private static final String WAR = "run/war";

  private static final AtomicReference<Path> LEFT = new AtomicReference<>();

  private Workarea() {}

  /** Gives a server that is about to begin what another one left, where it has nothing yet. */
  static void lend(Path data) {
    Path left = LEFT.get();
    if (left != null && !Files.exists(data.resolve(FOLDER))) {
      copy(left, data);
    }
  }

  /** Keeps what a server left that ended in order. */
  static synchronized void keep(Path data) {
    if (LEFT.get() == null && Files.exists(data.resolve(FOLDER))) {
      try {
        Path left = Files.createTempDirectory("countersign-workarea-");
        copy(data, left);
        LEFT.set(left);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.resolve(FOLDER).getParent());
      Files.createDirectories(to.resolve(WAR).getParent());
      Files.copy(from.resolve(WAR), to.resolve(WAR));
      String[] copy = {"cp", "-a", from.resolve(FOLDER).toString(), to.resolve(FOLDER).toString()};
      if (new ProcessBuilder(copy).inheritIO().start().waitFor() != 0) {
        throw new IOException("cannot copy " + from + " to " + to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
