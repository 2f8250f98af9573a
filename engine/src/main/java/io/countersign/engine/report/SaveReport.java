package io.countersign.engine.report;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps a report: a new one under a name that is free, or a new text of one that its author opened.
 */
@ApplicationScoped
@Transactional
public class SaveReport {

  /** Somebody keeps at most this many. */
  public static final int MOST = 500;

  /** Somebody's reports take at most this many bytes altogether. */
  static final long MOST_BYTES = 64L * 1024 * 1024;

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Shelves shelves;
  private final Reports reports;
  private final Clock clock;

  protected SaveReport() {
    this(null, null, Clock.systemUTC());
  }

  @Inject
  public SaveReport(Shelves shelves, Reports reports, Clock clock) {
    this.shelves = shelves;
    this.reports = reports;
    this.clock = clock;
  }

  /**
   * Keeps a new report and never touches one that is there.
   *
   * @param name what its author calls it; empty or blank names it by the time
   * @throws Refusal where the subject writes none, name or text cannot be kept, or the subject
   *     keeps too much already
   */
  public Report create(Subject subject, Optional<String> name, String markdown) {
    Writers.require(subject);
    Markdown text = Markdown.of(markdown);
    Instant now = clock.instant();
    String plain =
        name.filter(given -> !given.isBlank())
            .map(ReportNames::plain)
            .orElseGet(() -> ReportNames.ofTime(now));
    Shelf shelf = shelves.held(subject);
    requireRoom(shelf, text.size(), true);
    Report report =
        new Report(shelf.owner(), ReportNames.free(plain, shelves.named(shelf)), text, now);
    db.persist(report);
    return report;
  }

  /**
   * Writes a new text over one's own report.
   *
   * @param expected the revision its author saw; empty where whatever stands there may go
   * @throws Refusal as {@link #create}; not found where there is no such report, conflict where it
   *     was saved again since that revision
   */
  public Report overwrite(
      Subject subject, String file, String markdown, Optional<Integer> expected) {
    Writers.require(subject);
    Markdown text = Markdown.of(markdown);
    Shelf shelf = shelves.held(subject);
    Report report = reports.own(subject, file);
    if (expected.isPresent() && expected.get() != report.revision()) {
      throw Refusal.conflict(
          "REPORT_STALE",
          "The report was saved again meanwhile, as revision "
              + report.revision()
              + "; open it anew, save yours under another name, or send overwrite without expected");
    }
    requireRoom(shelf, text.size() - report.size(), false);
    report.write(text, clock.instant());
    return report;
  }

  private void requireRoom(Shelf shelf, int more, boolean another) {
    Shelves.Load load = shelves.load(shelf);
    if (another && load.reports() >= MOST) {
      throw Refusal.conflict(
          "REPORTS_FULL", "You keep " + MOST + " reports, the most there may be; delete one first");
    }
    if (more > 0 && load.bytes() + more > MOST_BYTES) {
      throw Refusal.conflict(
          "REPORTS_TOO_LARGE",
          "Your reports take at most 64 MiB altogether; delete one, or make this one smaller");
    }
  }
}
