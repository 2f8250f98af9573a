package io.countersign.webapp.api.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.identity.AddPerson;
import io.countersign.engine.identity.Group;
import io.countersign.engine.identity.SetEmail;
import io.countersign.engine.identity.Subject;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.once.Repeatable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Lets admins add people to the embedded identity store, and note where they get mail. */
@Path("/admin/people")
@RequestScoped
public class PeopleResource {

  private final AddPerson addPerson;
  private final SetEmail setEmail;
  private final CurrentSubject current;

  protected PeopleResource() {
    this(null, null, null);
  }

  @Inject
  public PeopleResource(AddPerson addPerson, SetEmail setEmail, CurrentSubject current) {
    this.addPerson = addPerson;
    this.setEmail = setEmail;
    this.current = current;
  }

  /**
   * A person on the wire.
   *
   * @param ok always true
   * @param username the name
   * @param groups in name order
   */
  public record PersonRepresentation(boolean ok, String username, List<String> groups) {}

  /** Adds a person. */
  @POST
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Consumes("application/json")
  @Produces("application/json")
  @Operation(summary = "Add a person (admins)")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"username": "ada", "password": "…", "groups": ["authors"],
                   "email": "ada@example.org"}"""))
  public Response add(JsonNode sent) {
    Body body = Body.of(sent);
    Subject added =
        addPerson.add(
            current.get(),
            body.requiredText("username"),
            body.requiredText("password"),
            new LinkedHashSet<>(body.texts("groups").orElse(List.of())),
            body.text("email"));
    return Response.status(Response.Status.CREATED)
        .entity(
            new PersonRepresentation(
                true, added.username(), added.groups().stream().map(Group::id).sorted().toList()))
        .build();
  }

  /** Puts an e-mail address on record; an empty one takes it off. */
  @PATCH
  @Path("{username}")
  @Consumes("application/json")
  @Operation(summary = "Change a person's e-mail address (admins)")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example = "{\"email\": \"ada@example.org\"}"))
  public Response change(@PathParam("username") String username, JsonNode sent) {
    setEmail.set(current.get(), username, Body.of(sent).requiredText("email"));
    return Response.noContent().build();
  }
}
