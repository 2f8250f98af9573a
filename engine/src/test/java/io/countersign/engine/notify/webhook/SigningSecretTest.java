package io.countersign.engine.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.secret.SecretValue;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningSecretTest {

  /** The example that the specification's own libraries are tested with. */
  @Test
  void signsAsTheSpecificationDoes() {
    assertThat(
            SigningSecret.sign(
                SecretValue.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330,
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "whsec_", "hunter2", "whsec_c2hvcnQ=", "whsec_%%%", "WHSEC_AAAA"})
  void weakOrMalformedSecretIsRefusedAndNotQuoted(String text) {
    assertThatThrownBy(() -> SigningSecret.checked(SecretValue.of(text)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("SECRET_INVALID");
              assertThat(refusal).hasNoCause();
              assertThat(refusal.sentence()).doesNotContain("hunter2");
            });
  }

  @Test
  void longerSecretThanSixtyFourBytesIsRefused() {
    String text = "whsec_" + Base64.getEncoder().encodeToString(new byte[65]);

    assertThatThrownBy(() -> SigningSecret.checked(SecretValue.of(text)))
        .isInstanceOf(Refusal.class);
  }
}
