package io.countersign.webapp.api.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.identity.AddPerson;
import io.countersign.engine.identity.FindPeople;
import io.countersign.engine.identity.Group;
import io.countersign.engine.identity.Subject;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.json.PageQuery;
import io.countersign.webapp.api.once.Repeatable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/**
 * The people of the embedded identity store, for admins. Where people come from elsewhere (OIDC),
 * nobody is in it but those an admin adds.
 */
@Path("/admin/people")
@RequestScoped
public class PeopleResource {

  private static final int PAGE_SIZE = 50;
  private static final int MOST = 200;

  private final FindPeople findPeople;
  private final AddPerson addPerson;
  private final CurrentSubject current;

  protected PeopleResource() {
    this(null, null, null);
  }

  @Inject
  public PeopleResource(FindPeople findPeople, AddPerson addPerson, CurrentSubject current) {
    this.findPeople = findPeople;
    this.addPerson = addPerson;
    this.current = current;
  }

  /** A page of people, by name. */
  public record PeopleList(
      boolean ok, List<ListedPerson> people, int page, int pageSize, long total) {}

  /** Lists people. */
  @GET
  @Produces("application/json")
  @Operation(
      summary = "Find people by name, display name or address (admins)",
      description = "group names one whose members are wanted.")
  public PeopleList find(
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("group") @DefaultValue("") String group,
      @BeanParam PageQuery query) {
    Paging paging = query.paging(PAGE_SIZE, MOST);
    Page<ListedPerson> found =
        findPeople
            .find(current.get(), text, Optional.of(group).filter(g -> !g.isEmpty()), paging)
            .map(ListedPerson::of);
    return new PeopleList(true, found.items(), paging.page(), paging.size(), found.total());
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
                   "email": "ada@example.org", "display_name": "Ada Lovelace"}"""))
  public Response add(JsonNode sent) {
    Body body = Body.of(sent);
    Subject added =
        addPerson.add(
            current.get(),
            body.requiredText("username"),
            body.requiredText("password"),
            new LinkedHashSet<>(body.texts("groups").orElse(List.of())),
            body.text("email"),
            body.text("display_name"));
    return Response.status(Response.Status.CREATED)
        .entity(
            new PersonRepresentation(
                true, added.username(), added.groups().stream().map(Group::id).sorted().toList()))
        .build();
  }
}
