package io.countersign.webapp.api.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.identity.ChangeGroups;
import io.countersign.webapp.api.CurrentSubject;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Groups to which artifacts may be granted; for admins. */
@Path("/admin/groups")
@RequestScoped
@Produces("application/json")
public class GroupsResource {

  private static final int PAGE_SIZE = 200;

  private final ChangeGroups changeGroups;
  private final CurrentSubject current;

  protected GroupsResource() {
    this(null, null);
  }

  @Inject
  public GroupsResource(ChangeGroups changeGroups, CurrentSubject current) {
    this.changeGroups = changeGroups;
    this.current = current;
  }

  /** A page of names. */
  public record GroupList(boolean ok, List<String> groups, int page, int pageSize, long total) {}

  /** A page of a group's members. */
  public record MemberList(boolean ok, List<String> members, int page, int pageSize, long total) {}

  /** A group. */
  public record OneGroup(boolean ok, String group) {}

  /** Whether somebody is in a group now. */
  public record OneMembership(boolean ok, String group, String username, boolean member) {}

  /** Lists groups. */
  @GET
  @Operation(summary = "List groups (admins)")
  public GroupList list(@BeanParam PageQuery query) {
    Paging paging = query.paging(PAGE_SIZE, PAGE_SIZE);
    Page<String> found = changeGroups.groups(current.get(), paging);
    return new GroupList(true, found.items(), paging.page(), paging.size(), found.total());
  }

  /** Adds a group. */
  @POST
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Consumes("application/json")
  @Operation(summary = "Add a group (admins)")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"name": "risk-team"}"""))
  public OneGroup add(JsonNode sent) {
    String name = Body.of(sent).requiredText("name");
    changeGroups.add(current.get(), name);
    return new OneGroup(true, name);
  }

  /** Lists members. */
  @GET
  @Path("/{name}/members")
  @Operation(summary = "List a group's members (admins)")
  public MemberList members(@PathParam("name") String name, @BeanParam PageQuery query) {
    Paging paging = query.paging(PAGE_SIZE, PAGE_SIZE);
    Page<String> found = changeGroups.members(current.get(), name, paging);
    return new MemberList(true, found.items(), paging.page(), paging.size(), found.total());
  }

  /** Puts somebody in. */
  @PUT
  @Path("/{name}/members/{username}")
  @Operation(summary = "Put a person into a group (admins)")
  public OneMembership join(
      @PathParam("name") String name, @PathParam("username") String username) {
    changeGroups.join(current.get(), name, username);
    return new OneMembership(true, name, username, true);
  }

  /** Takes somebody out. */
  @DELETE
  @Path("/{name}/members/{username}")
  @Operation(summary = "Take a person out of a group (admins)")
  public OneMembership leave(
      @PathParam("name") String name, @PathParam("username") String username) {
    changeGroups.leave(current.get(), name, username);
    return new OneMembership(true, name, username, false);
  }
}
