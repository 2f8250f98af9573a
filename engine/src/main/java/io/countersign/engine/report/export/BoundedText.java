package io.countersign.engine.report.export;

import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;

/**
 * Takes text up to a limit: a few bytes of Markdown may stand for a lot, such as a long address
 * that is referred to a thousand times.
 */
final class BoundedText implements Appendable {

  private static final int MOST = 24 * 1024 * 1024;

  private final StringBuilder text = new StringBuilder();

  @Override
  public Appendable append(CharSequence more) {
    return append(more, 0, more.length());
  }

  @Override
  public Appendable append(CharSequence more, int start, int end) {
    if (end - start > MOST - text.length()) {
      throw tooMuch();
    }
    text.append(more, start, end);
    return this;
  }

  @Override
  public Appendable append(char more) {
    return append(String.valueOf(more));
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Returns the refusal of a report that would become too much. */
  static Refusal tooMuch() {
    return new Refusal(
        Kind.UNPROCESSABLE,
        "REPORT_TOO_MUCH",
        "Written out, this report is more than an export takes; part it into several");
  }
}
