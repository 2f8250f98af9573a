package io.countersign.webapp.api;

import io.countersign.engine.identity.Group;
import io.countersign.engine.identity.Subject;
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

  /** Returns when the sign-in ends. */
  public Instant signedInUntil() {
    return Instant.ofEpochSecond(token.getExpirationTime());
  }

  /** Returns the token's id, to which its CSRF token is bound. */
  public String tokenId() {
    return token.getTokenID();
  }
}
