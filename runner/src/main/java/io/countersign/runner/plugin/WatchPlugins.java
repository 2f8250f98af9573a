package io.countersign.runner.plugin;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into the plugin folders when the kernel says that something changed, and once a second
 * where it says nothing, as on a network file system or in a folder of a folder.
 */
public final class WatchPlugins implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WatchPlugins.class);
  private static final Duration QUIET = Duration.ofMillis(500);
  private static final long WHILE_CHANGING_MS = 100;
  private static final long OTHERWISE_MS = 1000;

  private final Plugins plugins;
  private final Runnable news;
  private final WatchService changes;

  private WatchPlugins(Plugins plugins, Runnable news, WatchService changes) {
    this.plugins = plugins;
    this.news = news;
    this.changes = changes;
  }

  /**
   * Starts watching.
   *
   * @param news called after other plugins came into use
   */
  public static WatchPlugins start(Plugins plugins, Runnable news) throws IOException {
    Path anywhere = plugins.folders().get(0).path();
    WatchPlugins watch =
        new WatchPlugins(plugins, news, anywhere.getFileSystem().newWatchService());
    Thread thread = new Thread(watch::run, "plugins");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  @Override
  public void close() throws IOException {
    changes.close();
  }

  private void run() {
    boolean settled = true;
    try {
      while (true) {
        register();
        settled = look(settled);
        WatchKey key =
            changes.poll(settled ? OTHERWISE_MS : WHILE_CHANGING_MS, TimeUnit.MILLISECONDS);
        while (key != null) {
          key.pollEvents(); // which file changed does not matter: the look compares them all
          key.reset();
          key = changes.poll();
        }
      }
    } catch (ClosedWatchServiceException e) {
      LOG.debug("the watch ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks; whatever goes wrong, the next look is tried. */
  private boolean look(boolean before) {
    try {
      Plugins.Look look = plugins.look(QUIET);
      if (look.news()) {
        news.run();
      }
      return look.settled();
    } catch (RuntimeException e) {
      LOG.warn("cannot look into the plugin folders", e);
      return before;
    }
  }

  /** Asks the kernel to tell of changes in each folder; asking again changes nothing. */
  private void register() {
    for (PluginFolder folder : plugins.folders()) {
      try {
        register(folder.path());
        for (Candidate candidate : folder.candidates()) {
          register(candidate.path());
        }
      } catch (IOException e) {
        LOG.debug("only the looks once a second find changes in {}", folder.path(), e);
      }
    }
  }

  private void register(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      directory.register(
          changes,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
    }
  }
}
