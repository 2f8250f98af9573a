package io.countersign.webapp.api.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.webapp.api.Open;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Hands programs a token for the embedded identity store. */
@Path("/auth/token")
@RequestScoped
public class TokenResource {

  private final SignIn signIn;
  private final Tokens tokens;

  protected TokenResource() {
    this(null, null);
  }

  @Inject
  public TokenResource(SignIn signIn, Tokens tokens) {
    this.signIn = signIn;
    this.tokens = tokens;
  }

  /**
   * A token on the wire (RFC 6749, 5.1).
   *
   * @param accessToken the token
   * @param tokenType always Bearer
   * @param expiresIn seconds
   */
  public record TokenRepresentation(String accessToken, String tokenType, long expiresIn) {}

  /** Exchanges a name and a password for a token. */
  @POST
  @Open
  @Consumes("application/json")
  @Produces("application/json")
  @Operation(summary = "Exchange name and password for a token of 15 minutes")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"username": "author", "password": "…"}"""))
  public Response issue(JsonNode body) {
    String token = tokens.issue(signIn.check(body), Tokens.FOR_PROGRAMS);
    CacheControl never = new CacheControl();
    never.setNoStore(true);
    return Response.ok(new TokenRepresentation(token, "Bearer", Tokens.FOR_PROGRAMS.toSeconds()))
        .cacheControl(never)
        .build();
  }
}
