package io.countersign.webapp.api.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifacts;
import io.countersign.engine.content.GrantChange;
import io.countersign.engine.content.Grantee;
import io.countersign.engine.content.Permission;
import io.countersign.engine.content.SetGrant;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.json.PageQuery;
import io.countersign.webapp.api.once.Repeatable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.jspecify.annotations.Nullable;

/** Permissions on an artifact (contract.md A1). */
@Path("/code/artifacts/{slug}/permissions")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class PermissionsResource {

  private static final int PAGE_SIZE = 200;

  private final SetGrant setGrant;
  private final Access access;
  private final Artifacts artifacts;
  private final CurrentSubject current;

  protected PermissionsResource() {
    this(null, null, null, null);
  }

  @Inject
  public PermissionsResource(
      SetGrant setGrant, Access access, Artifacts artifacts, CurrentSubject current) {
    this.setGrant = setGrant;
    this.access = access;
    this.artifacts = artifacts;
    this.current = current;
  }

  /** A permission on the wire. */
  public record PermissionRepresentation(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String username,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String group,
      boolean canView,
      boolean canRun,
      boolean canEdit,
      boolean canAdmin,
      @Nullable String expiresAt) {

    static PermissionRepresentation of(Permission permission) {
      return new PermissionRepresentation(
          permission.grantee() instanceof Grantee.Person person ? person.name() : null,
          permission.grantee() instanceof Grantee.Team team ? team.name() : null,
          permission.canView(),
          permission.canRun(),
          permission.canEdit(),
          permission.canAdmin(),
          Times.text(permission.expiresAt()));
    }
  }

  /** One permission. */
  public record OnePermission(boolean ok, PermissionRepresentation permission) {}

  /** A page of permissions, by name. */
  public record PermissionList(
      boolean ok, List<PermissionRepresentation> permissions, int page, int pageSize, long total) {}

  /** Lists permissions. */
  @GET
  @Operation(summary = "List permissions")
  public PermissionList list(@PathParam("slug") String slug, @BeanParam PageQuery query) {
    Paging paging = query.paging(PAGE_SIZE, PAGE_SIZE);
    Page<PermissionRepresentation> found =
        artifacts
            .permissions(access.visible(current.get(), slug), paging)
            .map(PermissionRepresentation::of);
    return new PermissionList(true, found.items(), paging.page(), paging.size(), found.total());
  }

  /** Gives or takes permissions. */
  @POST
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Operation(summary = "Create or change the permission of one person (username) or group (group)")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"username": "consumer", "can_view": true, "can_run": true, "can_edit": false,
                   "can_admin": false, "expires_at": "2027-01-31T12:00:00Z"}"""))
  public OnePermission set(@PathParam("slug") String slug, JsonNode sent) {
    Body body = Body.of(sent);
    Permission permission =
        setGrant.set(
            current.get(),
            slug,
            new GrantChange(
                Grantee.of(body.text("username"), body.text("group")),
                body.flag("can_view"),
                body.flag("can_run"),
                body.flag("can_edit"),
                body.flag("can_admin"),
                body.time("expires_at"),
                body.saysNull("expires_at")));
    return new OnePermission(true, PermissionRepresentation.of(permission));
  }
}
