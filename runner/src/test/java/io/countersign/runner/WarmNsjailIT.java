package io.countersign.runner;

/** A job that starts in a child of nsjail that waited for it keeps every promise of a cold one. */
final class WarmNsjailIT extends JailContract {
  WarmNsjailIT() {
    super("nsjail", true, "auto");
  }
}
