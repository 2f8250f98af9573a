package io.countersign.webapp.api.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.countersign.webapp.api.identity.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.NewCookie;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * Has the browser that began a sign-in keep it until the answer comes: signed, so that nobody makes
 * one up, and read by our own two routes only. The server keeps nothing, and whoever asks a million
 * times fills nothing.
 */
@ApplicationScoped
class StartedCookie {

  /** The cookie's name. */
  static final String NAME = "countersign_oidc";

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final JOSEObjectType TYPE = new JOSEObjectType("oidc-started+jwt");

  /** Not the audience of a sign-in: this opens no other door. */
  private static final String AUDIENCE = "countersign-oidc";

  private final SigningKeys keys;
  private final Clock clock;

  protected StartedCookie() {
    this(null, Clock.systemUTC());
  }

  @Inject
  StartedCookie(SigningKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** Returns the cookie that holds the sign-in. */
  NewCookie of(Started started, boolean encrypted) {
    return cookie(sealed(started), (int) PATIENCE.toSeconds(), encrypted);
  }

  /** Returns the cookie that clears it. */
  NewCookie gone(boolean encrypted) {
    return cookie("", 0, encrypted);
  }

  private static NewCookie cookie(String value, int seconds, boolean encrypted) {
    return new NewCookie.Builder(NAME)
        .value(value)
        .path("/api/session/oidc")
        .maxAge(seconds)
        .httpOnly(true)
        .secure(encrypted)
        .sameSite(NewCookie.SameSite.LAX) // the issuer sends the browser back by a link
        .build();
  }

  private String sealed(Started started) {
    RSAKey key = keys.current();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).type(TYPE).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .audience(AUDIENCE)
                .claim("state", started.state().getValue())
                .claim("nonce", started.nonce().getValue())
                .claim("verifier", started.verifier().getValue())
                .claim("next", started.next())
                .expirationTime(Date.from(clock.instant().plus(PATIENCE)))
                .build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("the signing key does not sign", e);
    }
    return token.serialize();
  }

  /** Returns the sign-in in a cookie; empty where we did not write it, or too long ago. */
  Optional<Started> read(String cookie) {
    try {
      SignedJWT token = SignedJWT.parse(cookie);
      JWTClaimsSet claims = token.getJWTClaimsSet();
      JWK key = keys.published().getKeyByKeyId(token.getHeader().getKeyID());
      boolean ours =
          key != null
              && JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
              && TYPE.equals(token.getHeader().getType())
              && token.verify(new RSASSAVerifier(key.toRSAKey()))
              && List.of(AUDIENCE).equals(claims.getAudience())
              && clock.instant().isBefore(claims.getExpirationTime().toInstant());
      return ours
          ? Optional.of(
              new Started(
                  new State(claims.getStringClaim("state")),
                  new Nonce(claims.getStringClaim("nonce")),
                  new CodeVerifier(claims.getStringClaim("verifier")),
                  claims.getStringClaim("next")))
          : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }
}
