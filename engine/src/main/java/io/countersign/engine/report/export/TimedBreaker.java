package io.countersign.engine.report.export;

import com.openhtmltopdf.extend.FSTextBreaker;
import com.openhtmltopdf.layout.UrlAwareLineBreakIterator;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import java.text.BreakIterator;
import java.time.Duration;
import java.util.Locale;

/**
 * Breaks lines, and the work off when it has taken too long: layout asks for the next place to
 * break at all the time, and can be ended in no other way.
 */
final class TimedBreaker implements FSTextBreaker {

  private final FSTextBreaker lines =
      new UrlAwareLineBreakIterator(BreakIterator.getLineInstance(Locale.ROOT));
  private final Duration longest;
  private final long begun = System.nanoTime();

  TimedBreaker(Duration longest) {
    this.longest = longest;
  }

  @Override
  public int next() {
    return lines.next();
  }

  @Override
  public void setText(String text) {
    if (System.nanoTime() - begun > longest.toNanos()) {
      throw tooLong();
    }
    lines.setText(text);
  }

  /** Returns the refusal of a report that is too long to be printed. */
  static Refusal tooLong() {
    return new Refusal(
        Kind.UNPROCESSABLE,
        "REPORT_TOO_LONG_FOR_PDF",
        "Printing this report takes too long; part it into several, or export it as HTML");
  }
}
