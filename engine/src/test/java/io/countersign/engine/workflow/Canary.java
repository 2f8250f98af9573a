package io.countersign.engine.workflow;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands for everything that code in the server could do: it sings when reflection reaches it. An
 * interface, so that its one method is the first that {@code getMethods()} lists.
 */
public interface Canary {

  /** How often it sang since it was last hushed. */
  AtomicInteger SONGS = new AtomicInteger();

  /** What an attacker writes: no class is named that the engine would have to know. */
  String ATTACK =
      "''.getClass().forName('io.countersign.engine.workflow.Canary').getMethods()[0].invoke(null)";

  /** Sings, and answers what most places of a model accept as a value. */
  static String sing() {
    SONGS.incrementAndGet();
    return "2030-01-01";
  }

  /** The attack as {@code ${…}} or {@code #{…}}. */
  enum Syntax {
    DOLLAR("${%s}"),
    HASH("#{%s}");

    private final String form;

    Syntax(String form) {
      this.form = form;
    }

    /** Wraps an expression in this syntax. */
    public String of(String expression) {
      return form.formatted(expression);
    }
  }
}
