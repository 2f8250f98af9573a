package io.countersign.runner.output;

/**
 * Reads one stream of a job from its beginning as it grows, at its own pace. It takes from what is
 * kept and never holds up the job. For one thread.
 */
public final class Follower {
  private static final int PIECE = 32 * 1024;

  private final Capture capture;
  private final Utf8 text = new Utf8();
  private final byte[] piece = new byte[PIECE];
  private int at;

  Follower(Capture capture) {
    this.capture = capture;
  }

  /** Returns some of what is new, whole characters only; empty where there is nothing. */
  public String next() {
    while (true) {
      int length = capture.copy(at, piece);
      if (length == 0) {
        return "";
      }
      at += length;
      String whole = text.next(piece, length);
      if (!whole.isEmpty()) {
        return whole;
      }
    }
  }

  /** Returns what is left when nothing more comes and {@link #next} is empty. */
  public String end() {
    return text.end(capture.isTruncated());
  }
}
