package io.countersign.runner;

/**
 * A job that starts in a child of bubblewrap that waited for it keeps every promise of a cold one.
 */
final class WarmBubblewrapIT extends JailContract {
  WarmBubblewrapIT() {
    super("bubblewrap", true, "auto");
  }
}
