package io.countersign.engine;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Knows that the server was told to stop. It waits for the answers under way before it stops this
 * application, so an answer that goes on as long as somebody listens has to ask here and end by
 * itself: else one open page would hold the stop up for half a minute.
 */
@ApplicationScoped
public class Stopping {

  private final Thread told = new Thread(() -> begun = true, "countersign-stopping");
  private volatile boolean begun;

  @PostConstruct
  void listen() {
    try {
      Runtime.getRuntime().addShutdownHook(told);
    } catch (IllegalStateException e) {
      begun = true; // nobody had asked before it began
    }
  }

  @PreDestroy
  void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(told);
    } catch (IllegalStateException e) {
      begun = true; // it runs
    }
  }

  /** Returns whether it was told to. */
  public boolean hasBegun() {
    return begun;
  }
}
