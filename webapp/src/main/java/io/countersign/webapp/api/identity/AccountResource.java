package io.countersign.webapp.api.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.identity.ChangePassword;
import io.countersign.engine.identity.Memberships;
import io.countersign.engine.identity.People;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.identity.standing.EndSignIns;
import io.countersign.engine.identity.standing.SignedIn;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.content.Times;
import io.countersign.webapp.api.json.Body;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** What is known of oneself, one's password, and the end of one's sign-ins. */
@Path("/account")
@RequestScoped
@Produces("application/json")
public class AccountResource {

  private final Memberships memberships;
  private final People people;
  private final ChangePassword changePassword;
  private final EndSignIns endSignIns;
  private final CurrentSubject current;

  protected AccountResource() {
    this(null, null, null, null, null);
  }

  @Inject
  public AccountResource(
      Memberships memberships,
      People people,
      ChangePassword changePassword,
      EndSignIns endSignIns,
      CurrentSubject current) {
    this.memberships = memberships;
    this.people = people;
    this.changePassword = changePassword;
    this.endSignIns = endSignIns;
    this.current = current;
  }

  /**
   * Oneself.
   *
   * @param groups roles as the sign-in vouches for them, and other groups, in name order
   * @param email where mail about waiting decisions goes; empty where nothing is on record
   * @param passwordHere whether this server keeps one's password
   */
  public record Account(
      boolean ok,
      String username,
      List<String> groups,
      String email,
      boolean passwordHere,
      String signedInSince,
      String signedInUntil) {}

  /** Tells. */
  @GET
  @Operation(summary = "What is known of me: groups, address for mail, this sign-in")
  public Account account() {
    Subject subject = current.get();
    String username = subject.username();
    SignedIn signedIn = current.signedIn();
    return new Account(
        true,
        username,
        memberships.namesFor(subject),
        people.emails(List.of(username)).getOrDefault(username, ""),
        people.exists(username),
        Times.text(signedIn.since()),
        Times.text(signedIn.until()));
  }

  /** Changes one's password. */
  @PUT
  @Path("/password")
  @Consumes("application/json")
  @Operation(summary = "Change my password; all my sign-ins end")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"current_password": "…", "password": "…"}"""))
  public Response password(JsonNode sent) {
    Body body = Body.of(sent);
    changePassword.change(
        current.get(), body.requiredText("current_password"), body.requiredText("password"));
    return Response.noContent().build();
  }

  /** Ends one's sign-ins. */
  @DELETE
  @Path("/sign-ins")
  @Operation(summary = "End all my sign-ins, of pages and of programs, this one too")
  public Response endSignIns() {
    endSignIns.end(current.get());
    return Response.noContent().build();
  }
}
