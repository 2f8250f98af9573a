package io.countersign.engine.report.export;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.notify.PublicAddress;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.report.Report;
import io.countersign.engine.report.Reports;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;

/**
 * Writes one's own report as a page of HTML or as a PDF. No transaction is open meanwhile, and a
 * few are written at once: each may hold tens of megabytes.
 */
@ApplicationScoped
public class ExportReport {

  private final Reports reports;
  private final RunPictures runPictures;
  private final PublicAddress publicAddress;
  private final Places places = new Places(2);
  private final Places presses = new Places(1);

  protected ExportReport() {
    this(null, null, null);
  }

  @Inject
  public ExportReport(Reports reports, RunPictures runPictures, PublicAddress publicAddress) {
    this.reports = reports;
    this.runPictures = runPictures;
    this.publicAddress = publicAddress;
  }

  /**
   * Returns the report as a page that needs nothing beside it.
   *
   * @throws Refusal where the subject has no report of that name, it is too much for an export, or
   *     too many are being written already
   */
  public Exported html(Subject subject, String file) {
    Report report = reports.own(subject, file);
    return places.take(
        () -> {
          Pictures pictures = pictures(subject);
          String body = body(report, pictures, Picture::dataAddress);
          String page = ReportPage.html(report.file(), body);
          return new Exported(renamed(report, ".html"), page.getBytes(StandardCharsets.UTF_8));
        });
  }

  /**
   * Returns the report as a PDF.
   *
   * @throws Refusal as {@link #html}
   */
  public Exported pdf(Subject subject, String file) {
    Report report = reports.own(subject, file);
    return presses.take(
        () -> {
          Pictures pictures = pictures(subject);
          String body = body(report, pictures, PdfPress::address);
          String page = ReportPage.xml(report.file(), body);
          return new Exported(renamed(report, ".pdf"), PdfPress.print(page, pictures.shown()));
        });
  }

  private Pictures pictures(Subject subject) {
    return new Pictures((run, name) -> runPictures.bytes(subject, run, name));
  }

  private String body(Report report, Pictures pictures, ReportBody.Address address) {
    return new ReportBody(pictures, address, new Links(publicAddress.base())).of(report.markdown());
  }

  private static String renamed(Report report, String ending) {
    return report.file().replaceFirst("\\.md$", ending);
  }
}
