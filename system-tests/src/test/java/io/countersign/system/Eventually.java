package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for what happens by itself. */
public final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Eventually() {}

  /** Looks again and again until there is something to see, and returns it. */
  static <T> T finds(Supplier<Optional<T>> look) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Optional<T> seen = look.get();
    while (seen.isEmpty() && System.nanoTime() < deadline) {
      Server.pause(Duration.ofMillis(100));
      seen = look.get();
    }
    return seen.orElseThrow();
  }

  /** Looks again and again until it sees the value, and fails with what it saw last. */
  public static <T> void sees(Supplier<T> look, T wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    T seen = look.get();
    while (!wanted.equals(seen) && System.nanoTime() < deadline) {
      Server.pause(Duration.ofMillis(100));
      seen = look.get();
    }
    assertThat(seen).isEqualTo(wanted);
  }
}
