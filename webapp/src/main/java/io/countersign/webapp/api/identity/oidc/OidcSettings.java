package io.countersign.webapp.api.identity.oidc;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import io.countersign.engine.notify.PublicAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads from the server's configuration whose word it takes; no issuer named means nobody's. */
@ApplicationScoped
public class OidcSettings {

  /** Where the issuer sends people back to. */
  static final String CALLBACK = "/api/session/oidc/callback";

  private static final Logger LOG = LoggerFactory.getLogger(OidcSettings.class);

  private final Optional<OidcClient> client;

  protected OidcSettings() {
    this.client = Optional.empty();
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalStateException where an issuer is named and something else is missing or
   *     malformed
   */
  @Inject
  OidcSettings(
      @ConfigProperty(name = "countersign.oidc.issuer") Optional<String> issuer,
      @ConfigProperty(name = "countersign.oidc.client-id") Optional<String> clientId,
      @ConfigProperty(name = "countersign.oidc.client-secret") Optional<String> secret,
      @ConfigProperty(name = "countersign.oidc.client-secret-file") Optional<String> secretFile,
      @ConfigProperty(
              name = "countersign.oidc.scopes",
              defaultValue = "openid profile email groups")
          String scopes,
      @ConfigProperty(name = "countersign.oidc.username-claim", defaultValue = "preferred_username")
          String usernameClaim,
      @ConfigProperty(name = "countersign.oidc.groups-claim", defaultValue = "groups")
          String groupsClaim,
      @ConfigProperty(name = "countersign.oidc.groups") Optional<String> groups,
      @ConfigProperty(name = "countersign.oidc.label") Optional<String> label,
      PublicAddress here) {
    this.client =
        issuer
            .map(OidcSettings::address)
            .map(
                address ->
                    new OidcClient(
                        new Issuer(address),
                        new ClientID(clientId.orElseThrow(() -> wrong("_CLIENT_ID"))),
                        secret(secret, secretFile),
                        scope(scopes),
                        usernameClaim,
                        groupsClaim,
                        roles(groups),
                        label.orElse(address.getHost()),
                        URI.create(here.base().orElseThrow(OidcSettings::homeless) + CALLBACK)));
  }

  /** Makes the settings be read, so that a wrong one stops the start and not the first sign-in. */
  void onStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
    client.ifPresent(found -> LOG.info("people may sign in with {}", found.issuer()));
  }

  /** Returns what this server is to the issuer; empty where there is none. */
  Optional<OidcClient> client() {
    return client;
  }

  /** Returns the issuer in words for people; empty where there is none. */
  public String label() {
    return client.map(OidcClient::label).orElse("");
  }

  private static URI address(String issuer) {
    URI address;
    try {
      address = URI.create(issuer.strip());
    } catch (IllegalArgumentException e) {
      throw wrong("_ISSUER as an address");
    }
    if (!OidcClient.isSafe(address)
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw wrong("_ISSUER as an https address, or http on this host, without query and fragment");
    }
    return address;
  }

  private static Optional<Secret> secret(Optional<String> given, Optional<String> file) {
    if (given.isPresent() && file.isPresent()) {
      throw wrong("_CLIENT_SECRET or _CLIENT_SECRET_FILE, not both");
    }
    return given.or(() -> file.map(OidcSettings::read)).map(Secret::new);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new IllegalStateException(
          "COUNTERSIGN_OIDC_CLIENT_SECRET_FILE cannot be read: " + file, e);
    }
  }

  private static Scope scope(String scopes) {
    Scope scope = Scope.parse(scopes);
    if (!scope.contains("openid")) {
      throw wrong("_SCOPES with openid among them");
    }
    return scope;
  }

  private static RoleMap roles(Optional<String> groups) {
    try {
      return groups.map(RoleMap::parse).orElseGet(RoleMap::ofTheSameNames);
    } catch (IllegalArgumentException e) {
      throw wrong("_GROUPS as theirs=ours,theirs=ours, where ours is a role such as authors");
    }
  }

  private static IllegalStateException homeless() {
    return new IllegalStateException(
        "COUNTERSIGN_OIDC_ISSUER is set, so the server needs COUNTERSIGN_PUBLIC_URL, where people"
            + " are sent back to");
  }

  private static IllegalStateException wrong(String needed) {
    return new IllegalStateException(
        "COUNTERSIGN_OIDC_ISSUER is set, so the server needs COUNTERSIGN_OIDC" + needed);
  }
}
