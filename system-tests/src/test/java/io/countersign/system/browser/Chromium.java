package io.countersign.system.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The one browser that all tests share: the distribution's own, never a downloaded one. */
final class Chromium {

  private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");
  private static @Nullable Browser browser;

  private Chromium() {}

  /** Returns the browser, launched by whoever asks first; skips the test where there is none. */
  static synchronized Browser get() {
    boolean there = Files.isExecutable(EXECUTABLE);
    if (!there) {
      System.err.println("skipped: " + EXECUTABLE + " is missing; apt-get install chromium");
    }
    Assumptions.assumeTrue(there, EXECUTABLE + " is missing");
    if (browser == null) {
      browser = launch();
    }
    return browser;
  }

  private static Browser launch() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(EXECUTABLE)
                .setArgs(
                    List.of(
                        // These tests run as root in a container, and only open our own pages.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync")));
  }
}
