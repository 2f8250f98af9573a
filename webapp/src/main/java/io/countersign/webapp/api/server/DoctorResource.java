package io.countersign.webapp.api.server;

import io.countersign.engine.identity.Admins;
import io.countersign.engine.run.door.Examination;
import io.countersign.engine.run.door.RunnerDoor;
import io.countersign.engine.run.door.RunnerStatus;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.content.Times;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The doctor's table: what the runner's host offers to contain code, control by control. */
@Path("/admin/doctor")
@RequestScoped
@Produces("application/json")
public class DoctorResource {

  private final RunnerDoor door;
  private final CurrentSubject current;

  protected DoctorResource() {
    this(null, null);
  }

  @Inject
  public DoctorResource(RunnerDoor door, CurrentSubject current) {
    this.door = door;
    this.current = current;
  }

  /**
   * The table on the wire.
   *
   * @param lookedAt when jails were tried last; null where the runner does not answer
   */
  public record DoctorsTable(
      boolean ok,
      boolean answered,
      boolean ready,
      String backend,
      String level,
      String lowest,
      @Nullable String lookedAt,
      long tookMs,
      List<RunnerStatus.Problem> problems,
      List<Examination.Section> sections) {}

  /** Looks. */
  @GET
  @Operation(
      summary = "Show what contains code here, control by control, with remedies (admins)",
      description =
          "Limits and kernel are looked at anew with each call. Jails are tried again only while none"
              + " works, at most every ten seconds: trying ends what runs.")
  public DoctorsTable look() {
    Admins.only(current.get(), "sees how code is contained");
    Examination found = door.examine();
    return new DoctorsTable(
        true,
        found.answered(),
        found.ready(),
        found.backend(),
        found.level(),
        found.lowest(),
        Times.text(found.lookedAt()),
        found.took().toMillis(),
        found.problems(),
        found.sections());
  }
}
