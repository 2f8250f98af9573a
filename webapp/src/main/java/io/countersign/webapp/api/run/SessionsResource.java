package io.countersign.webapp.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.run.session.ChangeSession;
import io.countersign.engine.run.session.ListSessions;
import io.countersign.engine.run.session.LiveSession;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.content.Times;
import io.countersign.webapp.api.json.Body;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** One's own sessions: which there are, and what can be done with them besides cells. */
@Path("/sessions")
@RequestScoped
@Produces("application/json")
public class SessionsResource {

  private final ListSessions listSessions;
  private final ChangeSession changeSession;
  private final CurrentSubject current;

  protected SessionsResource() {
    this(null, null, null);
  }

  @Inject
  public SessionsResource(
      ListSessions listSessions, ChangeSession changeSession, CurrentSubject current) {
    this.listSessions = listSessions;
    this.changeSession = changeSession;
    this.current = current;
  }

  /**
   * One session.
   *
   * @param state {@code open}, or {@code lost} where the runner no longer has it
   * @param runId the run of the cell that runs
   */
  public record Session(
      String language,
      String state,
      int cells,
      List<String> snapshots,
      @Nullable String runId,
      String openedAt,
      String lastUsedAt) {

    static Session of(ListSessions.Listed listed) {
      LiveSession session = listed.session();
      return new Session(
          session.language(),
          listed.isLost() ? "lost" : "open",
          session.cells(),
          listed.snapshots().orElse(List.of()),
          session.cellRun().orElse(null),
          Times.text(session.openedAt()),
          Times.text(session.lastUsedAt()));
    }
  }

  /** One's own sessions. */
  public record SessionList(boolean ok, List<Session> sessions) {}

  /** What can be restored after a change. */
  public record Changed(boolean ok, String language, List<String> snapshots) {}

  /** Lists one's own sessions. */
  @GET
  @Operation(summary = "List one's own sessions (authors and up)")
  public SessionList list() {
    return new SessionList(true, listSessions.of(current.get()).stream().map(Session::of).toList());
  }

  /** Brings one's own session back to its opening. */
  @POST
  @Path("/{language}/reset")
  @Operation(summary = "Reset one's own session to the state at its opening")
  public Changed reset(@PathParam("language") String language) {
    return new Changed(true, language, changeSession.reset(current.get(), language));
  }

  /** Keeps the state of one's own session by a name. */
  @POST
  @Path("/{language}/snapshot")
  @Consumes("application/json")
  @Operation(summary = "Keep the state of one's own session, its files included: {\"name\": …}")
  public Changed snapshot(@PathParam("language") String language, JsonNode sent) {
    return keepOrRestore(language, "snapshot", sent);
  }

  /** Restores what is kept by a name. */
  @POST
  @Path("/{language}/restore")
  @Consumes("application/json")
  @Operation(summary = "Restore a snapshot of one's own session, its files included: {\"name\": …}")
  public Changed restore(@PathParam("language") String language, JsonNode sent) {
    return keepOrRestore(language, "restore", sent);
  }

  /** Ends one's own session at once. */
  @DELETE
  @Path("/{language}")
  @Operation(summary = "End one's own session, whatever runs in it")
  public void close(@PathParam("language") String language) {
    changeSession.close(current.get(), language);
  }

  private Changed keepOrRestore(String language, String action, JsonNode sent) {
    String name = Body.of(sent).requiredText("name");
    return new Changed(
        true, language, changeSession.keepOrRestore(current.get(), language, action, name));
  }
}
