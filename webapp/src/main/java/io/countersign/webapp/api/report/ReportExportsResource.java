package io.countersign.webapp.api.report;

import io.countersign.engine.content.Sha256;
import io.countersign.engine.report.Report;
import io.countersign.engine.report.Reports;
import io.countersign.engine.report.export.ExportReport;
import io.countersign.engine.report.export.Exported;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Download;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** One's own reports as files: Markdown, a page that stands alone, a PDF (contract.md A2). */
@Path("/vs_terminal")
@RequestScoped
@Produces("*/*")
public class ReportExportsResource {

  private final Reports reports;
  private final ExportReport exportReport;
  private final CurrentSubject current;

  protected ReportExportsResource() {
    this(null, null, null);
  }

  @Inject
  public ReportExportsResource(Reports reports, ExportReport exportReport, CurrentSubject current) {
    this.reports = reports;
    this.exportReport = exportReport;
    this.current = current;
  }

  /** Downloads the Markdown itself. */
  @GET
  @Path("/download_report")
  @Operation(summary = "Download one of one's own reports as Markdown")
  public Response markdown(@QueryParam("file") @Nullable String file) {
    Report report = reports.own(current.get(), given(file));
    byte[] bytes = report.markdown().getBytes(StandardCharsets.UTF_8);
    return Download.of(
        new ByteArrayInputStream(bytes),
        report.file(),
        bytes.length,
        "text/markdown; charset=utf-8",
        Sha256.of(bytes));
  }

  /** Shows it as a page with its pictures in it, in which nothing can run. */
  @GET
  @Path("/export_report_html")
  @Operation(
      summary = "Export one of one's own reports as a page of HTML that stands alone",
      description = "Pictures of runs are in it; whatever else it names is not fetched.")
  public Response html(@QueryParam("file") @Nullable String file) {
    Exported page = exportReport.html(current.get(), given(file));
    return Download.page(page.open(), page.name(), page.size(), page.sha256());
  }

  /** Downloads it as a PDF. */
  @GET
  @Path("/export_report_pdf")
  @Operation(
      summary = "Export one of one's own reports as a PDF",
      description = "Pictures of runs are in it; whatever else it names is not fetched.")
  public Response pdf(@QueryParam("file") @Nullable String file) {
    Exported pdf = exportReport.pdf(current.get(), given(file));
    return Download.of(pdf.open(), pdf.name(), pdf.size(), "application/pdf", pdf.sha256());
  }

  private static String given(@Nullable String file) {
    return file == null ? "" : file;
  }
}
