package io.countersign.runner;

/** Holds bubblewrap to the contract where no cgroup bounds a job. */
class WatchdogIT extends JailContract {
  WatchdogIT() {
    super("bubblewrap", false);
  }
}
