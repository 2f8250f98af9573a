package io.countersign.webapp.api.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcClientTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"https://id.example.org/realm", "http://localhost:9081/op", "http://127.0.0.1/op"})
  void encryptedOrOnThisHostIsSafe(String address) {
    assertThat(OidcClient.isSafe(URI.create(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://id.example.org/realm",
        "http://localhost.example.org/",
        "https://user@id.example.org/",
        "file:///etc/passwd",
        "https:id.example.org",
        "/realm"
      })
  void whateverElseIsNot(String address) {
    assertThat(OidcClient.isSafe(URI.create(address))).isFalse();
  }
}
