package io.countersign.webapp.api.identity.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import io.countersign.engine.identity.Admission;
import io.countersign.engine.identity.AdmitForeignPerson;
import io.countersign.engine.identity.ForeignIdentity;
import io.countersign.engine.identity.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the issuer's answer: who the person is, whether they are let in, and as whom. */
@ApplicationScoped
class FinishOidcSignIn {

  private final IssuersWord word;
  private final AdmitForeignPerson admit;

  protected FinishOidcSignIn() {
    this(null, null);
  }

  @Inject
  FinishOidcSignIn(IssuersWord word, AdmitForeignPerson admit) {
    this.word = word;
    this.admit = admit;
  }

  /** Returns the person. */
  Subject subject(OidcClient client, Started started, Map<String, List<String>> answer)
      throws SignInTrouble {
    Map<String, Object> claims = word.claims(client, started, code(client, started, answer));
    Admission admission =
        admit.admit(
            identity(client, claims), client.roles().rolesIn(claims.get(client.groupsClaim())));
    if (admission instanceof Admission.TurnedAway away) {
      throw new SignInTrouble(trouble(away.why()), "the person is not let in: " + away.why());
    }
    return ((Admission.Admitted) admission).subject();
  }

  private static AuthorizationCode code(
      OidcClient client, Started started, Map<String, List<String>> answer) throws SignInTrouble {
    AuthenticationResponse response;
    try {
      response = AuthenticationResponseParser.parse(client.redirectUri(), answer);
    } catch (ParseException e) {
      throw new SignInTrouble(Trouble.EXPIRED, "this is no answer of an issuer");
    }
    if (!started.state().equals(response.getState())) {
      throw new SignInTrouble(Trouble.EXPIRED, "the answer belongs to another sign-in");
    }
    if (response.getIssuer() != null && !client.issuer().equals(response.getIssuer())) {
      throw new SignInTrouble(Trouble.NOT_PROVEN, "another issuer answers (RFC 9207)");
    }
    if (!response.indicatesSuccess()) {
      boolean no = OAuth2Error.ACCESS_DENIED.equals(response.toErrorResponse().getErrorObject());
      throw new SignInTrouble(
          no ? Trouble.CANCELLED : Trouble.NOT_PROVEN, "the issuer signs nobody in");
    }
    AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
    if (code == null) {
      throw new SignInTrouble(Trouble.NOT_PROVEN, "the issuer sends no code");
    }
    return code;
  }

  private static ForeignIdentity identity(OidcClient client, Map<String, Object> claims)
      throws SignInTrouble {
    String subject = text(claims.get("sub")).orElseThrow(FinishOidcSignIn::nameless);
    String name = text(claims.get(client.usernameClaim())).orElseThrow(FinishOidcSignIn::nameless);
    Optional<String> email =
        Boolean.FALSE.equals(claims.get("email_verified"))
            ? Optional.empty()
            : text(claims.get("email"));
    return new ForeignIdentity(client.issuer().getValue(), subject, name, email);
  }

  private static SignInTrouble nameless() {
    return new SignInTrouble(Trouble.NAME_UNUSABLE, "the issuer does not name the person");
  }

  private static Optional<String> text(@Nullable Object claim) {
    return claim instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
  }

  private static Trouble trouble(Admission.Reason why) {
    return switch (why) {
      case NO_ROLE -> Trouble.NO_ROLE;
      case NAME_TAKEN -> Trouble.NAME_TAKEN;
      case NAME_UNUSABLE -> Trouble.NAME_UNUSABLE;
    };
  }
}
