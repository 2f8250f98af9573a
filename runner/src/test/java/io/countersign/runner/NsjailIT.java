package io.countersign.runner;

/** Holds nsjail to the contract. */
class NsjailIT extends JailContract {
  NsjailIT() {
    super("nsjail", true);
  }
}
