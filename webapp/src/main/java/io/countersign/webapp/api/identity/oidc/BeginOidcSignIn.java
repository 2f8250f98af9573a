package io.countersign.webapp.api.identity.oidc;

import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;

/** Sends a browser to the issuer. */
@ApplicationScoped
class BeginOidcSignIn {

  private final Discovery discovery;

  protected BeginOidcSignIn() {
    this(null);
  }

  @Inject
  BeginOidcSignIn(Discovery discovery) {
    this.discovery = discovery;
  }

  /** Returns the address at the issuer for a sign-in that starts now. */
  URI address(OidcClient client, Started started) throws SignInTrouble {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE, client.scope(), client.id(), client.redirectUri())
        .endpointURI(discovery.of(client).metadata().getAuthorizationEndpointURI())
        .state(started.state())
        .nonce(started.nonce())
        .codeChallenge(started.verifier(), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }
}
