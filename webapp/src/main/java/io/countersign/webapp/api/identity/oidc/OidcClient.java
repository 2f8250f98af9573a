package io.countersign.webapp.api.identity.oidc;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What this server is to an issuer.
 *
 * @param issuer who vouches for people
 * @param id what the issuer calls this server
 * @param secret proves that it is this server; empty where the issuer gave none
 * @param scope what is asked for
 * @param usernameClaim the claim that names a person
 * @param groupsClaim the claim that lists a person's groups
 * @param roles what those groups are here
 * @param label the issuer, in words for people
 * @param redirectUri where the issuer sends people back to
 */
record OidcClient(
    Issuer issuer,
    ClientID id,
    Optional<Secret> secret,
    Scope scope,
    String usernameClaim,
    String groupsClaim,
    RoleMap roles,
    String label,
    URI redirectUri) {

  private static final Set<String> THIS_HOST = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Returns whether nobody on the way can read or change what is said at that address. */
  static boolean isSafe(URI address) {
    return address.getHost() != null
        && address.getRawUserInfo() == null
        && ("https".equals(address.getScheme())
            || ("http".equals(address.getScheme()) && THIS_HOST.contains(address.getHost())));
  }
}
