package io.countersign.engine;

/** What people type, as a part of a pattern of SQL's {@code like … escape '!'}. */
public final class LikePattern {

  private LikePattern() {}

  /** Returns the text with whatever {@code like} would read as a wildcard made literal. */
  public static String literal(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
