package io.countersign.webapp.api.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SitePathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/code_artifact?slug=a&request=1",
        "/operaton/app/tasklist/default/#/?task=1"
      })
  void aPathOfThisSiteIsKept(String path) {
    assertThat(SitePath.of(path)).contains(path);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "a",
        "//evil.example",
        "/a//b",
        "/\\evil.example",
        "\\/evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: a=b",
        "/a b",
        "/\u00e4",
        "/\u0000",
        "/api/session/oidc/callback?code=x&state=y"
      })
  void whateverElseIsNot(String text) {
    assertThat(SitePath.of(text)).isEmpty();
  }

  @Test
  void aPathEndsSomewhere() {
    assertThat(SitePath.of("/" + "a".repeat(1000))).isEmpty();
  }
}
