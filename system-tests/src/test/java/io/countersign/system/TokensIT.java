package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who a caller is comes from a token of ours or a sign-in of ours, and from nothing else. */
class TokensIT {

  private static final String LIST = "/api/code/artifacts";
  private static final String TASKS = "/engine-rest/task";
  private static final String APP = "/operaton/api/engine/engine/default/task";
  private static final String ARTIFACT = "{\"title\":\"by page\",\"code\":\"print(1)\"}";

  private final Server server = WatchedServer.get().server();

  private Person.Reply with(String path, String... headers) {
    return Anybody.of(server).call("GET", path, "", headers);
  }

  @Test
  void forgedTokensOpenNoDoor() throws IOException {
    Forger forger = new Forger(server);
    assertThat(with(LIST, "Authorization", "Bearer " + forger.genuine()).status()).isEqualTo(200);
    assertThat(with(TASKS, "Authorization", "Bearer " + forger.genuine()).status()).isEqualTo(200);
    assertThat(with(LIST, "Cookie", "countersign_session=" + forger.genuine()).status())
        .isEqualTo(200);
    try (ServerSocket elsewhere = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      elsewhere.setSoTimeout(1);
      URI keys = URI.create("http://127.0.0.1:" + elsewhere.getLocalPort() + "/keys");
      for (Map.Entry<String, String> forged : forger.all(keys).entrySet()) {
        String bearer = "Bearer " + forged.getValue();
        String cookie = "countersign_session=" + forged.getValue();
        refused(forged.getKey(), with(LIST, "Authorization", bearer));
        refused(forged.getKey(), with(TASKS, "Authorization", bearer));
        refused(forged.getKey() + " as cookie", with(LIST, "Cookie", cookie));
        assertThat(with(APP, "Cookie", cookie).status()).as(forged.getKey()).isEqualTo(401);
      }
      assertThat(connected(elsewhere)).as("a header's address was opened").isFalse();
    }
  }

  private static boolean connected(ServerSocket listener) throws IOException {
    try {
      listener.accept().close();
      return true;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    }
  }

  private static void refused(String name, Person.Reply reply) {
    assertThat(reply.status()).as("%s: %s", name, reply.body()).isEqualTo(401);
    assertThat(reply.header("Content-Type").orElse("")).startsWith("application/problem+json");
    assertThat(reply.json().path("ok").asBoolean(true)).isFalse();
    assertThat(reply.code()).isEqualTo("SIGN_IN_REQUIRED");
  }

  @Test
  void noTokenIs401AtBothDoors() {
    refused("none", with(LIST));
    refused("none", with("/api/languages"));
    refused("none", with("/api/sessions"));
    refused(
        "none",
        Anybody.of(server).call("POST", "/api/run_code", "{}", "Content-Type", "application/json"));
    refused("none", with(TASKS));
    refused("empty", with(LIST, "Authorization", "Bearer "));
    refused("empty", with(TASKS, "Authorization", "Bearer "));
  }

  @Test
  void passwordsOpenTheEngineInTheDemoAndNeverTheApi() {
    refused("basic", with(LIST, "Authorization", basic("author:author")));
    assertThat(with(TASKS, "Authorization", basic("author:author")).status()).isEqualTo(200);
    refused("wrong password", with(TASKS, "Authorization", basic("designer:wrong")));
    refused("not base64", with(TASKS, "Authorization", "Basic ***"));
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theCookieIsNoKeyToTheEngineRestInterface() {
    Page page = Page.signedIn(server, "author");

    refused("cookie", page.call("GET", TASKS, ""));
  }

  @Test
  void aPageChangesNothingWithoutItsCsrfToken() {
    Page page = Page.signedIn(server, "author");
    String csrf = page.call("GET", "/api/session", "").json().path("csrf").asText();
    String json = "application/json";

    assertThat(page.call("POST", LIST, ARTIFACT, "Content-Type", json).code())
        .isEqualTo("CSRF_TOKEN");
    assertThat(
            page.call("POST", LIST, ARTIFACT, "Content-Type", json, "X-CSRF-Token", "wrong").code())
        .isEqualTo("CSRF_TOKEN");
    assertThat(page.call("DELETE", "/api/session", "").code()).isEqualTo("CSRF_TOKEN");
    assertThat(
            page.call("POST", LIST, ARTIFACT, "Content-Type", json, "X-CSRF-Token", csrf).status())
        .isIn(200, 201);
  }

  @Test
  void aForeignPageCannotPostWithThePersonsCookie() {
    Page page = Page.signedIn(server, "author");
    for (String type :
        new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"}) {
      Person.Reply reply =
          page.call("POST", LIST, ARTIFACT, "Content-Type", type, "Origin", "https://evil.example");
      assertThat(reply.status()).as(type).isIn(403, 415);
      assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
    }
    Person.Reply claim =
        page.call(
            "POST",
            APP,
            "{}",
            "Content-Type",
            "application/json",
            "Origin",
            "https://evil.example");
    assertThat(claim.status()).isEqualTo(403);
  }

  @Test
  void aBearerTokenIsNotHelpedByACookie() {
    Page page = Page.signedIn(server, "author");

    refused("bad bearer", page.call("GET", LIST, "", "Authorization", "Bearer nonsense"));
    assertThat(
            with(
                    LIST,
                    "Authorization",
                    "Bearer " + server.person("author").token(),
                    "Cookie",
                    "countersign_session=nonsense")
                .status())
        .isEqualTo(200);
  }

  @Test
  void signingOutEndsEveryApplication() {
    Page page = Page.signedIn(server, "author");
    assertThat(page.call("GET", APP, "").status()).isEqualTo(200);
    String csrf = page.call("GET", "/api/session", "").json().path("csrf").asText();

    assertThat(page.call("DELETE", "/api/session", "", "X-CSRF-Token", csrf).status())
        .isEqualTo(204);

    assertThat(page.cookie("countersign_session")).isEmpty();
    assertThat(page.call("GET", "/api/session", "").status()).isEqualTo(401);
    assertThat(page.call("GET", APP, "").status()).isEqualTo(401);
  }

  @Test
  void tasklistsOwnSignOutEndsEveryApplication() {
    Page page = Page.signedIn(server, "author");

    page.asWebApplication("POST", "/operaton/api/admin/auth/user/default/logout", "");

    assertThat(page.call("GET", "/api/session", "").status()).isEqualTo(401);
    assertThat(page.call("GET", APP, "").status()).isEqualTo(401);
  }

  @Test
  void tasklistsOwnSignInDoesNotExist() {
    Person.Reply reply =
        Anybody.of(server)
            .call(
                "POST",
                "/operaton/api/admin/auth/user/default/login/tasklist",
                "username=author&password=author",
                "Content-Type",
                "application/x-www-form-urlencoded");

    assertThat(reply.status()).isEqualTo(404);
  }
}
