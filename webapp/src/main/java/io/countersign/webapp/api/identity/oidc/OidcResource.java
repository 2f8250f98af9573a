package io.countersign.webapp.api.identity.oidc;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.webapp.api.Open;
import io.countersign.webapp.api.identity.SignInCookie;
import io.countersign.webapp.api.identity.Tokens;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs pages in by the word of an issuer; not there where none is configured. */
@Path("/session/oidc")
@RequestScoped
public class OidcResource {

  private static final Logger LOG = LoggerFactory.getLogger(OidcResource.class);
  private static final String HOME = "/";

  private final OidcSettings settings;
  private final BeginOidcSignIn begin;
  private final FinishOidcSignIn finish;
  private final StartedCookie cookie;
  private final Tokens tokens;

  protected OidcResource() {
    this(null, null, null, null, null);
  }

  @Inject
  public OidcResource(
      OidcSettings settings,
      BeginOidcSignIn begin,
      FinishOidcSignIn finish,
      StartedCookie cookie,
      Tokens tokens) {
    this.settings = settings;
    this.begin = begin;
    this.finish = finish;
    this.cookie = cookie;
    this.tokens = tokens;
  }

  /** Sends the browser to the issuer. */
  @GET
  @Open
  @Operation(summary = "Sign a page in with the configured issuer (OpenID Connect)")
  public Response begin(@QueryParam("next") @Nullable String next) {
    OidcClient client = client();
    Started started = Started.toReach(SitePath.of(next).orElse(HOME));
    try {
      return redirect(begin.address(client, started).toString())
          .cookie(cookie.of(started, isEncrypted(client)))
          .build();
    } catch (SignInTrouble e) {
      return away(client, e, started.next());
    }
  }

  /** Takes the issuer's answer. */
  @GET
  @Path("callback")
  @Open
  @Operation(summary = "Where the issuer sends the browser back to")
  public Response finish(
      @Context UriInfo address,
      @Context HttpServletRequest request,
      @CookieParam(StartedCookie.NAME) @DefaultValue("") String kept) {
    OidcClient client = client();
    Started started = cookie.read(kept).orElse(null);
    if (started == null) {
      return away(
          client, new SignInTrouble(Trouble.EXPIRED, "this browser began no sign-in"), HOME);
    }
    try {
      Subject subject = finish.subject(client, started, address.getQueryParameters());
      LOG.info("{} signed in by the issuer's word", subject.username());
      return redirect(started.next())
          .cookie(
              SignInCookie.begin(request, tokens.issue(subject, Tokens.FOR_PAGES)),
              cookie.gone(isEncrypted(client)))
          .build();
    } catch (SignInTrouble e) {
      return away(client, e, started.next());
    } catch (RuntimeException e) { // a browser's person gets a page, not a problem as JSON
      LOG.error("a sign-in by the issuer's word broke", e);
      return away(client, new SignInTrouble(Trouble.FAULT, "see above"), started.next());
    }
  }

  private OidcClient client() {
    return settings.client().orElseThrow(Refusal::notFound);
  }

  /** Leads back to the sign-in page, which has words of its own for each code. */
  private Response away(OidcClient client, SignInTrouble e, String next) {
    LOG.warn("no sign-in by the issuer's word: {}", e.getMessage());
    return redirect(
            "/sign-in?problem="
                + e.trouble().code()
                + "&next="
                + URLEncoder.encode(next, StandardCharsets.UTF_8))
        .cookie(cookie.gone(isEncrypted(client)))
        .build();
  }

  /** The path alone is enough of an address (RFC 9110), and no Host header can bend it. */
  private static Response.ResponseBuilder redirect(String address) {
    return Response.status(Response.Status.FOUND)
        .header("Location", address)
        .header("Cache-Control", "no-store");
  }

  private static boolean isEncrypted(OidcClient client) {
    return "https".equals(client.redirectUri().getScheme());
  }
}
