package io.countersign.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.system.Given;
import io.countersign.system.Person;
import io.countersign.system.RawHttp;
import io.countersign.system.Server;
import io.countersign.system.SharedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People sign in at a real issuer, and nothing but that issuer's fresh word signs anybody in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient(); // follows no redirect
  private static final String BEGIN = "/api/session/oidc";
  private static final String CALLBACK = BEGIN + "/callback";
  private static final String STARTED = "countersign_oidc=";

  private Issuer issuer;
  private Server server;

  @BeforeAll
  void start() throws IOException {
    int port = Server.freePort();
    String here = "http://localhost:" + port;
    issuer = Issuer.start(here + CALLBACK);
    Path secret = Files.writeString(issuer.folder().resolve("secret"), Issuer.SECRET + "\n");
    server =
        Server.startAt(
            port,
            Map.of(
                "COUNTERSIGN_PUBLIC_URL",
                here,
                "COUNTERSIGN_OIDC_ISSUER",
                issuer.name(),
                "COUNTERSIGN_OIDC_CLIENT_ID",
                "countersign",
                "COUNTERSIGN_OIDC_CLIENT_SECRET_FILE",
                secret.toString(),
                "COUNTERSIGN_OIDC_USERNAME_CLAIM",
                "sub",
                "COUNTERSIGN_OIDC_GROUPS_CLAIM",
                "groupIds",
                "COUNTERSIGN_OIDC_GROUPS",
                "engineers=authors, group:people/engineers=authors,"
                    + "drawers=designers, group:people/drawers=designers",
                "COUNTERSIGN_OIDC_LABEL",
                "Example Works"));
    issuer.awaitReady();
  }

  @AfterAll
  void stop() {
    server.close();
    issuer.close();
  }

  /** Leaves our sign-in page for the issuer's, and signs in there. */
  private static void signInAtTheIssuer(Page page, String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with Example Works"))
        .click();
    page.locator("input[name=j_username]").fill(name);
    page.locator("input[name=j_password]").fill(name.toLowerCase(Locale.ROOT) + " at the issuer");
    page.locator("input[name=j_password]").press("Enter");
  }

  private HttpResponse<String> get(String path, String cookie) {
    return get(server, path, cookie);
  }

  private static HttpResponse<String> get(Server asked, String path, String cookie) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(asked.uri(path)).header("Cookie", cookie).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String location(HttpResponse<?> answer) {
    assertThat(answer.statusCode()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  /** Asserts that an answer leads back to the sign-in page and signs nobody in. */
  private static void assertRefused(HttpResponse<?> answer, String code) {
    assertThat(location(answer)).startsWith("/sign-in?problem=" + code + "&next=");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .noneMatch(cookie -> cookie.startsWith("countersign_session="));
  }

  private static String started(HttpResponse<?> begun) {
    return begun.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(STARTED))
        .map(cookie -> cookie.split(";", 2)[0])
        .findFirst()
        .orElseThrow();
  }

  private static String parameter(String address, String name) {
    return Stream.of(URI.create(address).getQuery().split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode session(Page page) {
    try {
      return JSON.readTree(page.request().get("/api/session").text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void oneSignInAtTheIssuerOpensOurPagesAndTasklistToo() {
    try (Visitor visitor = Visitor.anonymous(server)) {
      Page page = visitor.page();
      page.navigate("/operaton/app/tasklist/default/");
      page.waitForURL(address -> address.contains("/sign-in?next="));
      assertThat(
              page.getByRole(
                  AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with Example Works")))
          .isVisible();
      visitor.photograph("sign-in-with-an-issuer");
      signInAtTheIssuer(page, "ada");
      page.waitForURL("**/operaton/app/tasklist/**");
      assertThat(page.getByText("Waiting for my decision")).isVisible();
      page.navigate("/");
      assertThat(page.getByText("Welcome, ada")).isVisible();
      visitor.photograph("home-of-somebody-from-an-issuer");
      assertThat(session(page).path("username").asText()).isEqualTo("ada");
      assertThat(session(page).path("groups").toString()).isEqualTo("[\"authors\"]");
    }
    // The engine and the grants know the person as they know everybody.
    String slug = Given.on(server).anArtifact("print(1)");
    Person.Reply granted =
        server
            .person("author")
            .post(
                "/api/code/artifacts/" + slug + "/permissions",
                "{\"username\":\"ada\",\"can_edit\":true}");
    assertThat(granted.status()).as(granted.body()).isEqualTo(200);
  }

  @Test
  void anAnswerSignsInOnceAndInTheBrowserThatAskedOnly() {
    List<Request> answers = new CopyOnWriteArrayList<>();
    try (Visitor visitor = Visitor.anonymous(server)) {
      Page page = visitor.page();
      page.onRequest(
          request -> {
            if (request.url().contains(CALLBACK)) {
              answers.add(request);
            }
          });
      page.navigate("/sign-in");
      signInAtTheIssuer(page, "ada");
      page.getByText("Welcome, ada").waitFor();
      String callback = answers.get(0).url().replace(server.uri("").toString(), "");
      String cookies = answers.get(0).headerValue("cookie");

      assertThat(cookies).contains(STARTED);
      assertRefused(get(callback, "a=b"), "expired");
      assertRefused(get(callback, started(get(BEGIN, "a=b"))), "expired");
      assertRefused(get(callback, cookies), "not-proven");
      assertThat(page.context().cookies())
          .as("the started sign-in is over")
          .noneMatch(cookie -> cookie.name.equals("countersign_oidc"));
      page.navigate(callback);
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("Start again");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "code=x&state=forged, expired",
    "state=forged&error=access_denied, expired",
    "code=x, expired",
    "'', expired",
    "code=x&state={state}&state=forged, not-proven",
    "code=x&state={state}, not-proven",
    "state={state}&error=access_denied, cancelled",
    "state={state}&error=server_error&error_description=<b>, not-proven",
    "code=x&state={state}&iss=http://localhost:1, not-proven"
  })
  void whatTheIssuerDidNotSaySignsNobodyIn(String query, String code) {
    HttpResponse<?> begun = get(BEGIN + "?next=/code_artifacts", "a=b");
    String answer = query.replace("{state}", parameter(location(begun), "state"));
    HttpResponse<String> reply =
        get(CALLBACK + "?" + answer.replace("<b>", "%3Cb%3E"), started(begun));

    assertRefused(reply, code);
    assertThat(location(reply)).endsWith("&next=%2Fcode_artifacts");
    assertThat(reply.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "//evil.example",
        "/%5Cevil.example",
        "/a//b",
        "/%0d%0aSet-Cookie:%20a=b",
        "javascript:alert(1)",
        "evil",
        ""
      })
  void aSignInLeadsNowhereElse(String next) {
    HttpResponse<?> begun = get(BEGIN + "?next=" + next, "a=b");

    HttpResponse<?> refused = get(CALLBACK + "?code=x&state=forged", started(begun));
    assertThat(location(refused)).isEqualTo("/sign-in?problem=expired&next=%2F");
  }

  @Test
  void whatIsAskedOfTheIssuerIsBoundToThisSignInAndNoHeaderBendsIt() {
    HttpResponse<?> begun = get(BEGIN, "a=b");
    String address = location(begun);
    assertThat(address).startsWith(issuer.name());
    assertThat(parameter(address, "response_type")).isEqualTo("code");
    assertThat(parameter(address, "code_challenge_method")).isEqualTo("S256");
    assertThat(parameter(address, "nonce")).hasSizeGreaterThan(20);
    assertThat(parameter(address, "state"))
        .isNotEqualTo(parameter(location(get(BEGIN, "a=b")), "state"));
    assertThat(begun.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(begun.headers().allValues("Set-Cookie").toString())
        .contains("HttpOnly", "SameSite=Lax", "Path=" + BEGIN, "Max-Age=600");

    String head =
        RawHttp.sendAs(
                server,
                "evil.example",
                "GET",
                BEGIN,
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: https")
            .head();
    assertThat(head)
        .contains("302")
        // The head is told in lower case.
        .contains("redirect_uri=http%3a%2f%2flocalhost%3a" + server.uri("").getPort())
        .doesNotContain("evil.example");
  }

  @Test
  void whatABrowserKeepsMeanwhileOpensNothing() {
    String value = started(get(BEGIN, "a=b")).substring(STARTED.length());

    assertThat(get("/api/session", "countersign_session=" + value).statusCode()).isEqualTo(401);
    assertThat(get("/api/code/artifacts", "countersign_session=" + value).statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "author, Somebody else has your name here already",
    "guest, no group that may work here",
    "Not A Name, no name that can be used here"
  })
  void whomTheIssuerKnowsAndWeDoNotLetInIsToldWhy(String name, String words) {
    try (Visitor visitor = Visitor.anonymous(server)) {
      Page page = visitor.page();
      page.navigate("/sign-in");
      signInAtTheIssuer(page, name);
      page.waitForURL("**/sign-in?problem=*");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText(words);
      visitor.photograph("sign-in-refused-" + name.replace(' ', '-'));
      assertThat(page.request().get("/api/session").status()).isEqualTo(401);
    }
    // The person of that name here signs in as before.
    assertThat(server.person("author").get("/api/code/badges").status()).isEqualTo(200);
  }

  @Test
  void rolesAreWhatTheIssuerSaysAtEachSignIn() {
    assertThat(rolesAtSignIn("grace")).isEqualTo("[\"authors\"]");
    assertThat(members("authors")).contains("\"grace\"");

    issuer.change("<member name=\"grace\"/>", "");
    try (Visitor visitor = Visitor.anonymous(server)) {
      visitor.page().navigate("/sign-in");
      signInAtTheIssuer(visitor.page(), "grace");
      visitor.page().waitForURL("**/sign-in?problem=no-role*");
    }
    assertThat(members("authors")).doesNotContain("\"grace\"");

    issuer.change(
        "<group name=\"drawers\"/>", "<group name=\"drawers\"><member name=\"grace\"/></group>");
    assertThat(rolesAtSignIn("grace")).isEqualTo("[\"designers\"]");
    assertThat(members("designers")).contains("\"grace\"");
  }

  private String rolesAtSignIn(String name) {
    try (Visitor visitor = Visitor.anonymous(server)) {
      visitor.page().navigate("/sign-in");
      signInAtTheIssuer(visitor.page(), name);
      visitor.page().getByText("Welcome, " + name).waitFor();
      return session(visitor.page()).path("groups").toString();
    }
  }

  private String members(String group) {
    return server.person("admin").get("/api/admin/groups/" + group + "/members").body();
  }

  @Test
  void signingOutEndsWhatTheIssuerBegan() {
    try (Visitor visitor = Visitor.anonymous(server)) {
      Page page = visitor.page();
      page.navigate("/sign-in");
      signInAtTheIssuer(page, "ada");
      page.getByText("Welcome, ada").waitFor();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
      page.waitForURL("**/sign-in**");
      assertThat(page.request().get("/api/session").status()).isEqualTo(401);
      page.navigate("/operaton/app/tasklist/default/");
      page.waitForURL("**/sign-in?next=**");
    }
  }

  @Test
  void theSecretStandsInNoLogAndAPasswordOpensNoPersonOfTheIssuer() throws IOException {
    try (Visitor visitor = Visitor.anonymous(server)) {
      visitor.page().navigate("/sign-in");
      signInAtTheIssuer(visitor.page(), "ada");
      visitor.page().getByText("Welcome, ada").waitFor();
    }
    HttpResponse<String> byPassword = password("ada", "ada at the issuer");
    assertThat(byPassword.statusCode()).isEqualTo(401);
    try (Stream<Path> logs = Files.list(server.data().resolve("log"))) {
      assertThat(logs.filter(Files::isRegularFile).toList())
          .isNotEmpty()
          .allSatisfy(log -> assertThat(Files.readString(log)).doesNotContain(Issuer.SECRET));
    }
  }

  private HttpResponse<String> password(String name, String password) throws IOException {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(server.uri("/api/auth/token"))
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      JSON.createObjectNode()
                          .put("username", name)
                          .put("password", password)
                          .toString()))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whereNoIssuerIsConfiguredThereIsNoSuchRouteAndNoButton() {
    Server plain = SharedServer.get();
    for (String path : List.of(BEGIN, CALLBACK + "?code=x&state=y")) {
      HttpResponse<String> reply = get(plain, path, "a=b");
      assertThat(reply.statusCode()).isEqualTo(404);
      assertThat(reply.body()).contains("\"code\":\"NOT_FOUND\"");
    }
    try (Visitor visitor = Visitor.anonymous(plain)) {
      visitor.page().navigate("/sign-in");
      visitor.page().getByLabel("User name").waitFor();
      assertThat(visitor.page().getByText("Sign in with")).hasCount(0);
    }
  }
}
