package io.countersign.webapp.api;

import io.countersign.engine.identity.Group;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.identity.standing.SignedIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The person whose token came with the request. */
@RequestScoped
public class CurrentSubject {

  private final JsonWebToken token;

  protected CurrentSubject() {
    this(null);
  }

  @Inject
  public CurrentSubject(JsonWebToken token) {
    this.token = token;
  }

  /** Returns the person. */
  public Subject get() {
    return new Subject(
        token.getName(),
        token.getGroups().stream()
            .map(Group::of)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet()));
  }

  /** Returns when the sign-in began, and when it ends by itself. */
  public SignedIn signedIn() {
    return new SignedIn(
        Instant.ofEpochSecond(token.getIssuedAtTime()),
        Instant.ofEpochSecond(token.getExpirationTime()));
  }

  /** Returns the token's id, to which its CSRF token is bound. */
  public String tokenId() {
    return token.getTokenID();
  }
}
