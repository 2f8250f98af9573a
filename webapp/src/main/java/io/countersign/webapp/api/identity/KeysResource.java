package io.countersign.webapp.api.identity;

import io.countersign.webapp.api.Open;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Publishes what verifies our tokens (RFC 7517). */
@Path("/auth/jwks")
@RequestScoped
public class KeysResource {

  private final SigningKeys keys;

  protected KeysResource() {
    this(null);
  }

  @Inject
  public KeysResource(SigningKeys keys) {
    this.keys = keys;
  }

  /** Returns the key set. */
  @GET
  @Open
  @Produces("application/json")
  @Operation(summary = "Public keys that verify tokens")
  public String published() {
    return keys.published().toString(true);
  }
}
