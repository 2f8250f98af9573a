package io.countersign.engine.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.engine.notify.PublicAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTest {

  private static final String HERE = "https://code.example.org/";

  private static MailSettings settings(
      String host, int port, String startTls, String from, String user, String file, String here) {
    return new MailSettings(
        Optional.ofNullable(host),
        port,
        startTls,
        Optional.ofNullable(from),
        Optional.ofNullable(user),
        Optional.ofNullable(file),
        new PublicAddress(Optional.ofNullable(here)));
  }

  @Test
  void withoutAHostThereIsNoMailWhateverElseIsSaid() {
    assertThat(settings(null, 0, "?", "?", "user", null, null).isOn()).isFalse();
  }

  @Test
  void encryptionIsDemandedUnlessSwitchedOff() {
    MailServer server =
        settings("mail.example.org", 587, "required", "c@example.org", null, null, HERE)
            .server()
            .orElseThrow();

    assertThat(server.encrypted()).isTrue();
    assertThat(server.links()).isEqualTo("https://code.example.org");
    assertThat(settings("m", 25, "off", "c@example.org", null, null, HERE).server())
        .hasValueSatisfying(other -> assertThat(other.encrypted()).isFalse());
  }

  @ParameterizedTest
  @CsvSource({
    "0,   required, c@example.org,        ,  ,  https://h, _PORT",
    "587, maybe,    c@example.org,        ,  ,  https://h, _STARTTLS",
    "587, required,              ,        ,  ,  https://h, _FROM",
    "587, required, no address,           ,  ,  https://h, _FROM",
    "587, required, c@example.org,    user,  ,  https://h, _PASSWORD_FILE",
    "587, required, c@example.org,        , f,  https://h, _USER",
    "587, required, c@example.org,        ,  ,           , PUBLIC_URL"
  })
  void aHostWithSomethingMissingStopsTheStartAndNamesIt(
      int port, String startTls, String from, String user, String file, String here, String named) {
    assertThatThrownBy(() -> settings("mail.example.org", port, startTls, from, user, file, here))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"code.example.org", "ftp://h", "https://u@h", "https://h?x", "https://"})
  void publicAddressIsAPlainOne(String text) {
    assertThatThrownBy(() -> new PublicAddress(Optional.of(text)))
        .isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class);
  }
}
