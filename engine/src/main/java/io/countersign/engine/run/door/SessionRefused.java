package io.countersign.engine.run.door;

/** The runner refused something that was asked of a session; nothing was started. */
public final class SessionRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final String word;

  SessionRefused(String word, String sentence) {
    super(sentence);
    this.word = word;
  }

  /** Returns the runner's word for why, for example {@code gone}; empty where it has none. */
  public String word() {
    return word;
  }

  /** Returns the runner's sentence, with the way out where there is one. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
