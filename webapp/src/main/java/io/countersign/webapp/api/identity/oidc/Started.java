package io.countersign.webapp.api.identity.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

/**
 * A sign-in that has begun and waits for the issuer's answer.
 *
 * @param state comes back with the answer
 * @param nonce comes back inside the ID token
 * @param verifier shows that whoever fetches the tokens is who began
 * @param next where the person was going
 */
record Started(State state, Nonce nonce, CodeVerifier verifier, String next) {

  /** Starts one. */
  static Started toReach(String next) {
    return new Started(new State(), new Nonce(), new CodeVerifier(), next);
  }
}
