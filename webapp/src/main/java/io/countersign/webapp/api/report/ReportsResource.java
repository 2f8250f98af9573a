package io.countersign.webapp.api.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.Paging;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.report.DeleteReport;
import io.countersign.engine.report.Report;
import io.countersign.engine.report.Reports;
import io.countersign.engine.report.SaveReport;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.json.PageQuery;
import io.countersign.webapp.api.once.Repeatable;
import io.countersign.webapp.api.report.ReportRepresentation.Deleted;
import io.countersign.webapp.api.report.ReportRepresentation.Opened;
import io.countersign.webapp.api.report.ReportRepresentation.ReportList;
import io.countersign.webapp.api.report.ReportRepresentation.Saved;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** One's own reports: save, list, read, delete (contract.md A2). */
@Path("/vs_terminal")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class ReportsResource {

  private static final int PAGE_SIZE = 100;

  private final SaveReport saveReport;
  private final Reports reports;
  private final DeleteReport deleteReport;
  private final CurrentSubject current;

  protected ReportsResource() {
    this(null, null, null, null);
  }

  @Inject
  public ReportsResource(
      SaveReport saveReport, Reports reports, DeleteReport deleteReport, CurrentSubject current) {
    this.saveReport = saveReport;
    this.reports = reports;
    this.deleteReport = deleteReport;
    this.current = current;
  }

  /** Saves a report: a new one, or one's own of that name again. */
  @POST
  @Path("/save_report")
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Operation(
      summary = "Save a report (authors and up)",
      description =
          "With name, a new one that never overwrites: where the name is taken it gets _1, _2, …"
              + " With file, that report again: send expected, the revision it was read at (409"
              + " where it was saved since), or overwrite: true.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"name": "growth", "markdown": "# Growth\\n\\nIt grows."}"""))
  @APIResponse(
      responseCode = "201",
      description = "A new report was saved",
      content = @Content(schema = @Schema(implementation = Saved.class)))
  @APIResponse(
      responseCode = "200",
      description = "The report was saved again",
      content = @Content(schema = @Schema(implementation = Saved.class)))
  public Response save(JsonNode sent) {
    Body body = Body.of(sent);
    Subject subject = current.get();
    Optional<String> file = body.text("file");
    String markdown = body.text("markdown").orElse("");
    if (file.isEmpty()) {
      Saved saved = Saved.of(saveReport.create(subject, body.text("name"), markdown));
      return Response.status(Response.Status.CREATED)
          .header("Location", saved.path())
          .entity(saved)
          .build();
    }
    Optional<Integer> expected = body.number("expected");
    requireMeant(body, expected);
    Report report = saveReport.overwrite(subject, file.get(), markdown, expected);
    return Response.ok(Saved.of(report)).build();
  }

  /** By itself a name that is taken overwrites nothing; who means to says so. */
  private static void requireMeant(Body body, Optional<Integer> expected) {
    if (body.text("name").isPresent()) {
      throw Refusal.invalid(
          "NAME_AND_FILE", "Send name for a new report, or file for one that is there; not both");
    }
    if (expected.isEmpty() && !body.flag("overwrite").orElse(false)) {
      throw Refusal.invalid(
          "OVERWRITE_UNSAID",
          "To save a report again, send expected, the revision it was read at, or overwrite: true");
    }
  }

  /** Lists one's own reports. */
  @GET
  @Path("/list_reports")
  @Operation(summary = "List one's own reports, the one saved last first (authors and up)")
  public ReportList list(@BeanParam PageQuery query) {
    Paging paging = query.paging(PAGE_SIZE, SaveReport.MOST);
    return ReportList.of(reports.list(current.get(), paging), paging);
  }

  /** Reads one. */
  @GET
  @Path("/get_report")
  @Operation(summary = "Read one of one's own reports")
  public Opened get(@QueryParam("file") @Nullable String file) {
    return Opened.of(reports.own(current.get(), file == null ? "" : file));
  }

  /** Deletes one. */
  @POST
  @Path("/delete_report")
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Operation(summary = "Delete one of one's own reports, for good: {\"file\": …}")
  public Deleted delete(JsonNode sent) {
    String file = Body.of(sent).requiredText("file");
    deleteReport.delete(current.get(), file);
    return new Deleted(true, file);
  }
}
