package io.countersign.webapp.api.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.identity.ChangePerson;
import io.countersign.engine.identity.LockPerson;
import io.countersign.engine.identity.ResetPassword;
import io.countersign.engine.identity.SetGroups;
import io.countersign.engine.refusal.Refusal;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Body;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** What admins decide about one person: name and address, groups, lock, a new password. */
@Path("/admin/people/{username}")
@RequestScoped
@Produces("application/json")
public class PersonResource {

  private final ChangePerson changePerson;
  private final SetGroups setGroups;
  private final LockPerson lockPerson;
  private final ResetPassword resetPassword;
  private final CurrentSubject current;

  protected PersonResource() {
    this(null, null, null, null, null);
  }

  @Inject
  public PersonResource(
      ChangePerson changePerson,
      SetGroups setGroups,
      LockPerson lockPerson,
      ResetPassword resetPassword,
      CurrentSubject current) {
    this.changePerson = changePerson;
    this.setGroups = setGroups;
    this.lockPerson = lockPerson;
    this.resetPassword = resetPassword;
    this.current = current;
  }

  /** The groups somebody is in now. */
  public record GroupsOfPerson(boolean ok, String username, List<String> groups) {}

  /** A password, shown this once. */
  public record NewPassword(boolean ok, String username, String password) {}

  /** Changes what the person is called and where they get mail; an empty address takes it off. */
  @PATCH
  @Consumes("application/json")
  @Operation(summary = "Change a person's display name or e-mail address (admins)")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example = "{\"email\": \"ada@example.org\"}"))
  public Response change(@PathParam("username") String username, JsonNode sent) {
    Body body = Body.of(sent);
    changePerson.change(current.get(), username, body.text("email"), body.text("display_name"));
    return Response.noContent().build();
  }

  /** Sets groups. */
  @PUT
  @Path("/groups")
  @Consumes("application/json")
  @Operation(
      summary = "Set the groups a person is in, roles and others (admins)",
      description =
          "Only a superuser makes or changes superusers; the last admin and the last superuser stay."
              + " Whoever loses a role is signed out everywhere.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"groups": ["authors", "risk-team"]}"""))
  public GroupsOfPerson groups(@PathParam("username") String username, JsonNode sent) {
    Body body = Body.of(sent);
    if (!body.names().contains("groups")) {
      throw Refusal.invalid("FIELD_REQUIRED", "groups is required");
    }
    return new GroupsOfPerson(
        true, username, setGroups.set(current.get(), username, body.listOfTexts("groups")));
  }

  /** Locks. */
  @PUT
  @Path("/lock")
  @Consumes("application/json")
  @Operation(
      summary = "Lock a person out, and end their sign-ins (admins)",
      description = "What waited for them waits for the others; history keeps the name.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"reason": "left the company"}"""))
  public Response lock(@PathParam("username") String username, JsonNode sent) {
    lockPerson.lock(current.get(), username, Body.of(sent).text("reason").orElse(""));
    return Response.noContent().build();
  }

  /** Unlocks. */
  @DELETE
  @Path("/lock")
  @Operation(summary = "Let a person sign in again (admins)")
  public Response unlock(@PathParam("username") String username) {
    lockPerson.unlock(current.get(), username);
    return Response.noContent().build();
  }

  /** Makes a new password; PUT, because no answer with a password is ever kept for a repetition. */
  @PUT
  @Path("/password")
  @Operation(
      summary = "Give a person a new password, shown once (admins)",
      description = "Ends their sign-ins. They change it with PUT /api/account/password.")
  public Response password(@PathParam("username") String username) {
    String password = resetPassword.reset(current.get(), username);
    return Response.ok(new NewPassword(true, username, password))
        .header("Cache-Control", "no-store")
        .build();
  }
}
