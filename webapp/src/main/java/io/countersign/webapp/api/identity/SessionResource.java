package io.countersign.webapp.api.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.identity.DemoPeople;
import io.countersign.engine.identity.Group;
import io.countersign.engine.identity.Subject;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.Open;
import io.countersign.webapp.api.identity.oidc.OidcSettings;
import io.countersign.webapp.api.json.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Signs pages in and out: one cookie for our pages, Tasklist, Cockpit, Admin and Welcome. */
@Path("/session")
@RequestScoped
@Produces("application/json")
public class SessionResource {

  /** The cookie that carries the token. */
  public static final String COOKIE = "countersign_session";

  private final SignIn signIn;
  private final Tokens tokens;
  private final CurrentSubject current;
  private final DemoPeople demoPeople;
  private final OidcSettings oidc;

  protected SessionResource() {
    this(null, null, null, null, null);
  }

  @Inject
  public SessionResource(
      SignIn signIn,
      Tokens tokens,
      CurrentSubject current,
      DemoPeople demoPeople,
      OidcSettings oidc) {
    this.signIn = signIn;
    this.tokens = tokens;
    this.current = current;
    this.demoPeople = demoPeople;
    this.oidc = oidc;
  }

  /**
   * Who is signed in.
   *
   * @param ok always true
   * @param username the person
   * @param groups in name order
   * @param csrf to send as X-CSRF-Token with whatever changes something
   * @param demo whether everybody knows the passwords here
   * @param oidc who else signs people in here, in words for them; empty where nobody does
   */
  public record SessionRepresentation(
      boolean ok, String username, List<String> groups, String csrf, boolean demo, String oidc) {}

  /** Signs in. */
  @POST
  @Open
  @Consumes("application/json")
  @Operation(summary = "Sign a page in")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"username": "author", "password": "…"}\
                  """))
  public Response signIn(JsonNode body, @Context HttpServletRequest request) {
    Subject subject = signIn.check(body);
    return Response.noContent()
        .cookie(SignInCookie.begin(request, tokens.issue(subject, Tokens.FOR_PAGES)))
        .header("Cache-Control", "no-store")
        .build();
  }

  /** Tells who is signed in. */
  @GET
  @Open
  @Operation(summary = "Who is signed in")
  public Response who(@Context SecurityContext security) {
    if (!(security.getUserPrincipal() instanceof JsonWebToken)) {
      var problem = Problem.body(401, "SIGN_IN_REQUIRED", "Sign in first");
      problem.put("demo", demoPeople.isDemo());
      problem.put("oidc", oidc.label());
      return Response.status(401).type(Problem.TYPE).entity(problem).build();
    }
    Subject subject = current.get();
    return Response.ok(
            new SessionRepresentation(
                true,
                subject.username(),
                subject.groups().stream().map(Group::id).sorted().toList(),
                Tokens.csrf(current.tokenId()),
                demoPeople.isDemo(),
                oidc.label()))
        .header("Cache-Control", "no-store")
        .build();
  }

  /** Signs out, here and in Operaton's applications. */
  @DELETE
  @Operation(summary = "Sign out everywhere")
  public Response signOut(@Context HttpServletRequest request) {
    return Response.noContent().cookie(SignInCookie.end(request)).build();
  }
}
