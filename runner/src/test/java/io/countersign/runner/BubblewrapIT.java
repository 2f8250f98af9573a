package io.countersign.runner;

/** Holds bubblewrap to the contract. */
class BubblewrapIT extends JailContract {
  BubblewrapIT() {
    super("bubblewrap", true);
  }
}
