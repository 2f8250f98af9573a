package io.countersign.webapp.api.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fetches what the issuer says of a person, and believes what is proven. */
@ApplicationScoped
class IssuersWord {

  private final Discovery discovery;

  protected IssuersWord() {
    this(null);
  }

  @Inject
  IssuersWord(Discovery discovery) {
    this.discovery = discovery;
  }

  /**
   * Returns the claims of the ID token, and beside them those that the issuer tells at its UserInfo
   * endpoint only. A code is good for one time: the issuer itself refuses the second.
   */
  Map<String, Object> claims(OidcClient client, Started started, AuthorizationCode code)
      throws SignInTrouble {
    Discovery.Found issuer = discovery.of(client);
    try {
      OIDCTokens tokens = tokens(client, issuer.metadata(), started, code);
      IDTokenClaimsSet proven = proven(issuer, tokens.getIDToken(), started);
      Map<String, Object> claims = new HashMap<>();
      boolean whole =
          proven.getClaim(client.usernameClaim()) != null
              && proven.getClaim(client.groupsClaim()) != null;
      if (!whole && issuer.metadata().getUserInfoEndpointURI() != null) {
        claims.putAll(told(issuer.metadata(), tokens.getAccessToken(), proven));
      }
      claims.putAll(proven.toJSONObject());
      return claims;
    } catch (IOException e) {
      throw new SignInTrouble(Trouble.UNREACHABLE, "the issuer does not answer");
    } catch (ParseException e) {
      throw new SignInTrouble(Trouble.NOT_PROVEN, "the issuer's answer cannot be read");
    }
  }

  private static OIDCTokens tokens(
      OidcClient client, OIDCProviderMetadata issuer, Started started, AuthorizationCode code)
      throws IOException, ParseException, SignInTrouble {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(code, client.redirectUri(), started.verifier());
    TokenRequest request =
        client.secret().isPresent()
            ? new TokenRequest.Builder(
                    issuer.getTokenEndpointURI(),
                    proof(client, client.secret().get(), issuer),
                    grant)
                .build()
            : new TokenRequest.Builder(issuer.getTokenEndpointURI(), client.id(), grant).build();
    TokenResponse response = OIDCTokenResponseParser.parse(send(request.toHTTPRequest()));
    if (!(response instanceof OIDCTokenResponse tokens)
        || tokens.getOIDCTokens().getIDToken() == null) {
      throw new SignInTrouble(Trouble.NOT_PROVEN, "the issuer gives no tokens for the code");
    }
    return tokens.getOIDCTokens();
  }

  private static ClientAuthentication proof(
      OidcClient client, Secret secret, OIDCProviderMetadata issuer) {
    List<ClientAuthenticationMethod> methods = issuer.getTokenEndpointAuthMethods();
    boolean postOnly =
        methods != null
            && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return postOnly
        ? new ClientSecretPost(client.id(), secret)
        : new ClientSecretBasic(client.id(), secret);
  }

  private static IDTokenClaimsSet proven(Discovery.Found issuer, JWT token, Started started)
      throws SignInTrouble {
    try {
      return issuer.idTokens().validate(token, started.nonce());
    } catch (BadJOSEException | JOSEException e) {
      throw new SignInTrouble(Trouble.NOT_PROVEN, "the ID token proves nothing");
    }
  }

  private static Map<String, Object> told(
      OIDCProviderMetadata issuer, AccessToken token, IDTokenClaimsSet proven)
      throws IOException, ParseException, SignInTrouble {
    UserInfoResponse response =
        UserInfoResponse.parse(
            send(new UserInfoRequest(issuer.getUserInfoEndpointURI(), token).toHTTPRequest()));
    UserInfo told = response.indicatesSuccess() ? response.toSuccessResponse().getUserInfo() : null;
    if (told == null) {
      return Map.of();
    }
    if (!proven.getSubject().equals(told.getSubject())) {
      throw new SignInTrouble(Trouble.NOT_PROVEN, "the issuer tells of somebody else");
    }
    return told.toJSONObject();
  }

  private static HTTPResponse send(HTTPRequest request) throws IOException {
    return Discovery.bounded(request).send();
  }
}
