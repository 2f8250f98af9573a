package io.countersign.engine.run.live;

/** Cuts text into pieces of an event each, and never a character in two. */
final class Pieces {

  private static final int MOST = 16 * 1024;

  private Pieces() {}

  /** Returns the next piece of a text between two places. */
  static String from(CharSequence text, int from, int end) {
    int stop = Math.min(end, from + MOST);
    if (stop < text.length()
        && stop > from + 1
        && Character.isHighSurrogate(text.charAt(stop - 1))) {
      stop--;
    }
    return text.subSequence(from, stop).toString();
  }
}
