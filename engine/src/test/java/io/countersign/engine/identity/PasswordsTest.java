package io.countersign.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.engine.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

  @Test
  void madeOnesAreLongReadableAndNeverTheSame() {
    String made = Passwords.made();

    assertThat(made).matches("([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}");
    assertThat(made).isNotEqualTo(Passwords.made());
    assertThat(Passwords.checked("ada", made)).isEqualTo(made);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "seven77", "a-username"})
  void weakOnesAreRefused(String password) {
    assertThatThrownBy(() -> Passwords.checked("a-username", password)).isInstanceOf(Refusal.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "two\nlines", "nul\0", "half \ud800"})
  void displayNameIsOneLineOfText(String name) {
    assertThatThrownBy(() -> DisplayName.checked(name)).isInstanceOf(Refusal.class);
    assertThat(DisplayName.checked(" Ada <b>Lovelace</b> ")).isEqualTo("Ada <b>Lovelace</b>");
  }
}
