package io.countersign.webapp.api.identity.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderConfigurationRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the issuer where it does what and with which keys it signs: when the first person signs in,
 * not at the start, so that an issuer that is down keeps no server down.
 */
@ApplicationScoped
class Discovery {

  static final int TIMEOUT_MS = 5000;

  private static final int LARGEST_KEY_SET = 256 * 1024;
  private static final Duration KNOWN_FOR = Duration.ofHours(1);

  /** One try at a time is enough for an issuer that does not answer. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** Signed by the issuer's own key: never unsigned, never by a secret that both hold. */
  private static final Set<JWSAlgorithm> SIGNATURES =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

  private final Clock clock;
  private @Nullable Found found;
  private Instant foundAt = Instant.MIN;
  private Instant failedAt = Instant.MIN;

  protected Discovery() {
    this(Clock.systemUTC());
  }

  @Inject
  Discovery(Clock clock) {
    this.clock = clock;
  }

  /**
   * What the issuer says of itself.
   *
   * @param metadata where it does what
   * @param idTokens checks its ID tokens
   */
  record Found(OIDCProviderMetadata metadata, IDTokenValidator idTokens) {}

  /** Returns what the issuer said within the last hour. */
  synchronized Found of(OidcClient client) throws SignInTrouble {
    Instant now = clock.instant();
    if (found != null && foundAt.plus(KNOWN_FOR).isAfter(now)) {
      return found;
    }
    if (failedAt.isAfter(now.minus(PAUSE))) {
      throw new SignInTrouble(Trouble.UNREACHABLE, "the issuer failed a moment ago");
    }
    try {
      found = ask(client);
      foundAt = now;
      return found;
    } catch (SignInTrouble e) {
      failedAt = clock.instant();
      throw e;
    }
  }

  private static Found ask(OidcClient client) throws SignInTrouble {
    try {
      HTTPRequest request = new OIDCProviderConfigurationRequest(client.issuer()).toHTTPRequest();
      HTTPResponse response = bounded(request).send();
      if (!response.indicatesSuccess()) {
        throw new SignInTrouble(
            Trouble.UNREACHABLE, "the issuer describes itself with " + response.getStatusCode());
      }
      OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(response.getBodyAsJSONObject());
      if (!client.issuer().equals(metadata.getIssuer())) {
        throw new SignInTrouble(Trouble.NOT_PROVEN, "the issuer calls itself something else");
      }
      requireSafe(metadata);
      return new Found(metadata, validator(client, metadata.getJWKSetURI()));
    } catch (IOException e) {
      throw new SignInTrouble(Trouble.UNREACHABLE, "the issuer's description does not come");
    } catch (ParseException e) {
      throw new SignInTrouble(Trouble.NOT_PROVEN, "the issuer's description cannot be read");
    }
  }

  private static void requireSafe(OIDCProviderMetadata metadata) throws SignInTrouble {
    boolean safe =
        metadata.getAuthorizationEndpointURI() != null
            && metadata.getTokenEndpointURI() != null
            && metadata.getJWKSetURI() != null
            && Stream.of(
                    metadata.getAuthorizationEndpointURI(),
                    metadata.getTokenEndpointURI(),
                    metadata.getJWKSetURI())
                .allMatch(OidcClient::isSafe)
            && (metadata.getUserInfoEndpointURI() == null
                || OidcClient.isSafe(metadata.getUserInfoEndpointURI()));
    if (!safe) {
      throw new SignInTrouble(
          Trouble.NOT_PROVEN, "the issuer's description leads elsewhere than to https");
    }
  }

  private static IDTokenValidator validator(OidcClient client, URI keys) throws IOException {
    var source =
        JWKSourceBuilder.<SecurityContext>create(
                keys.toURL(), new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, LARGEST_KEY_SET))
            .refreshAheadCache(false) // it would want a thread of its own
            .build();
    return new IDTokenValidator(
        client.issuer(),
        client.id(),
        new JWSVerificationKeySelector<>(SIGNATURES, source),
        null /* nothing is encrypted for us */);
  }

  /** Has a request end, and lead nowhere else than where it was sent. */
  static HTTPRequest bounded(HTTPRequest request) {
    request.setConnectTimeout(TIMEOUT_MS);
    request.setReadTimeout(TIMEOUT_MS);
    request.setFollowRedirects(false);
    return request;
  }
}
