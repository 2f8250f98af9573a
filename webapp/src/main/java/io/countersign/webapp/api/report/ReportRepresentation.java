package io.countersign.webapp.api.report;

import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.report.Report;
import io.countersign.engine.report.Reports;
import io.countersign.webapp.api.content.Times;
import java.util.List;

/**
 * A report in a list, as source A tells it (contract.md A2).
 *
 * @param size bytes
 * @param modified when it was saved last
 * @param revision how often it was saved; {@code expected} of the next save
 */
public record ReportRepresentation(String file, int size, String modified, int revision) {

  /**
   * A page of reports.
   *
   * @param total how many there are on all pages
   */
  public record ReportList(
      boolean ok, List<ReportRepresentation> reports, int page, int pageSize, long total) {

    static ReportList of(Page<Reports.Listed> found, Paging paging) {
      return new ReportList(
          true,
          found.map(ReportRepresentation::of).items(),
          paging.page(),
          paging.size(),
          found.total());
    }
  }

  /**
   * What was saved, without its text.
   *
   * @param path where it can be read
   */
  public record Saved(
      boolean ok, String file, String path, int size, String modified, int revision) {

    static Saved of(Report report) {
      return new Saved(
          true,
          report.file(),
          address(report.file()),
          report.size(),
          Times.text(report.modifiedAt()),
          report.revision());
    }
  }

  /** A report and its text. */
  public record Opened(
      boolean ok, String file, String markdown, int size, String modified, int revision) {

    static Opened of(Report report) {
      return new Opened(
          true,
          report.file(),
          report.markdown(),
          report.size(),
          Times.text(report.modifiedAt()),
          report.revision());
    }
  }

  /** What was deleted. */
  public record Deleted(boolean ok, String deleted) {}

  private static ReportRepresentation of(Reports.Listed listed) {
    return new ReportRepresentation(
        listed.file(), listed.size(), Times.text(listed.modifiedAt()), listed.revision());
  }

  /** The name of a report needs no encoding. */
  private static String address(String file) {
    return "/api/vs_terminal/get_report?file=" + file;
  }
}
