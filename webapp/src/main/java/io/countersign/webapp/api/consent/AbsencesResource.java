package io.countersign.webapp.api.consent;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.consent.deputy.AbsenceDraft;
import io.countersign.engine.consent.deputy.Absences;
import io.countersign.engine.consent.deputy.PlanAbsence;
import io.countersign.engine.consent.deputy.StandIn;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.content.Times;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.json.PageQuery;
import io.countersign.webapp.api.once.Repeatable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** When somebody is away, and who decides in their stead meanwhile. */
@Path("/code/absences")
@RequestScoped
@Produces("application/json")
public class AbsencesResource {

  private static final int PAGE_SIZE = 100;

  private final PlanAbsence planAbsence;
  private final Absences absences;
  private final CurrentSubject current;
  private final Clock clock;

  protected AbsencesResource() {
    this(null, null, null, Clock.systemUTC());
  }

  @Inject
  public AbsencesResource(
      PlanAbsence planAbsence, Absences absences, CurrentSubject current, Clock clock) {
    this.planAbsence = planAbsence;
    this.absences = absences;
    this.current = current;
    this.clock = clock;
  }

  /** An absence on the wire. */
  public record AbsenceRepresentation(
      String id,
      String username,
      String deputy,
      String from,
      String until,
      String status,
      String reason,
      String createdBy) {

    static AbsenceRepresentation of(StandIn absence) {
      return new AbsenceRepresentation(
          absence.id(),
          absence.principal(),
          absence.deputy(),
          Times.text(absence.beginsAt()),
          Times.text(absence.endsAt()),
          absence.status().name().toLowerCase(Locale.ROOT),
          absence.reason(),
          absence.createdBy());
    }
  }

  /** One absence. */
  public record OneAbsence(boolean ok, AbsenceRepresentation absence) {}

  /** A page of absences. */
  public record AbsenceList(
      boolean ok, List<AbsenceRepresentation> absences, int page, int pageSize, long total) {}

  /** Lists absences. */
  @GET
  @Operation(summary = "List my absences and those I stand in for; to an admin all of them")
  public AbsenceList list(@BeanParam PageQuery query) {
    Paging paging = query.paging(PAGE_SIZE, PAGE_SIZE);
    Page<StandIn> found = absences.visible(current.get(), paging);
    return new AbsenceList(
        true,
        found.items().stream().map(AbsenceRepresentation::of).toList(),
        paging.page(),
        paging.size(),
        found.total());
  }

  /** Plans one. */
  @POST
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Consumes("application/json")
  @Operation(
      summary = "Say when I am away and who decides in my stead meanwhile",
      description =
          "Begins now where from is left out. An admin plans it for somebody else by username.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"deputy": "contributor", "from": "2027-07-01T06:00:00Z",
                   "until": "2027-07-15T18:00:00Z", "reason": "holidays"}"""))
  public OneAbsence plan(JsonNode sent) {
    Body body = Body.of(sent);
    Subject subject = current.get();
    AbsenceDraft draft =
        new AbsenceDraft(
            body.text("username").orElse(subject.username()),
            body.requiredText("deputy"),
            body.time("from").orElseGet(clock::instant),
            body.time("until")
                .orElseThrow(() -> Refusal.invalid("FIELD_REQUIRED", "until is required")),
            body.text("reason").orElse(""));
    return new OneAbsence(true, AbsenceRepresentation.of(planAbsence.plan(subject, draft)));
  }

  /** Ends one. */
  @DELETE
  @Path("/{id}")
  @Operation(summary = "End an absence before its time")
  public OneAbsence end(@PathParam("id") String id) {
    return new OneAbsence(true, AbsenceRepresentation.of(planAbsence.endEarly(current.get(), id)));
  }
}
