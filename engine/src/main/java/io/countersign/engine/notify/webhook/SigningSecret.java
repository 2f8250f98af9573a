package io.countersign.engine.notify.webhook;

import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret a webhook's deliveries are signed with, by the Standard Webhooks specification. */
final class SigningSecret {

  private static final String PREFIX = "whsec_";
  private static final int SHORTEST_BYTES = 24;
  private static final int LONGEST_BYTES = 64;

  private SigningSecret() {}

  /**
   * Returns the secret unchanged.
   *
   * @throws Refusal where it is not {@code whsec_} and 24 to 64 bytes in base64
   */
  static SecretValue checked(SecretValue secret) {
    int length = key(secret).length;
    if (length < SHORTEST_BYTES || length > LONGEST_BYTES) {
      throw invalid();
    }
    return secret;
  }

  /**
   * Returns the value of the header {@code webhook-signature}.
   *
   * @param id of the message
   * @param seconds of the epoch, when this try is made
   */
  static String sign(SecretValue secret, String id, long seconds, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
      String signed = id + "." + seconds + "." + body;
      return "v1,"
          + Base64.getEncoder()
              .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks HMAC-SHA256", e);
    }
  }

  private static byte[] key(SecretValue secret) {
    String text = secret.reveal();
    if (!text.startsWith(PREFIX)) {
      throw invalid();
    }
    try {
      return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      throw invalid(); // without the cause, which quotes the text
    }
  }

  private static Refusal invalid() {
    return Refusal.invalid(
        "SECRET_INVALID",
        "secret is whsec_ and 24 to 64 bytes in base64; make one with:"
            + " echo whsec_$(openssl rand -base64 32)");
  }
}
