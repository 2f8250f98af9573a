package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people get by mail, from a real server through a real mail server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailIT {

  private static final String LOGIN = "countersign";
  private static final String PASSWORD = "a password for the mail server";
  private static final String ASK = "{\"params\":{\"x\":\"a-parameter-nobody-is-told\"}}";
  private static final String CODE = "print('code nobody is told')";

  private final Database database = Database.h2();
  private GreenMail mailServer = mailServer(0);
  private Server server;

  private static GreenMail mailServer(int port) {
    GreenMail mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.setUser("countersign@example.org", LOGIN, PASSWORD);
    mail.start();
    return mail;
  }

  @BeforeAll
  void start() throws IOException {
    Path password = Files.createTempFile("countersign-mail-", ".password");
    Files.writeString(password, PASSWORD + "\n");
    Map<String, String> environment = new HashMap<>(database.environment());
    environment.put("COUNTERSIGN_MAIL_HOST", "127.0.0.1");
    environment.put("COUNTERSIGN_MAIL_PORT", String.valueOf(mailServer.getSmtp().getPort()));
    environment.put("COUNTERSIGN_MAIL_STARTTLS", "off");
    environment.put("COUNTERSIGN_MAIL_FROM", "countersign@example.org");
    environment.put("COUNTERSIGN_MAIL_USER", LOGIN);
    environment.put("COUNTERSIGN_MAIL_PASSWORD_FILE", password.toString());
    environment.put("COUNTERSIGN_PUBLIC_URL", "https://code.example.org/");
    environment.put("COUNTERSIGN_NOTIFY_FIRST_RETRY", "PT1S");
    environment.put("COUNTERSIGN_NOTIFY_TRIES", "4");
    server = Server.start(environment);
    for (String name : List.of("approver", "consumer", "contributor")) {
      setEmail(name, name + "@example.org");
    }
  }

  @AfterAll
  void stop() {
    server.close();
    mailServer.stop();
    database.close();
  }

  private Person.Reply setEmail(String name, String email) {
    return server
        .person("admin")
        .patch(
            "/api/admin/people/" + name,
            Person.JSON.createObjectNode().put("email", email).toString());
  }

  @Test
  void whoMayDecideIsWrittenToAndNobodyElse() throws MessagingException, IOException {
    Person.Reply added =
        server
            .person("admin")
            .post(
                "/api/admin/people",
                "{\"username\":\"ada\",\"password\":\"a long one\",\"groups\":[\"authors\"],"
                    + "\"email\":\"ada.l@example.org\"}");
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    String slug =
        Given.on(server).anArtifact("Title\r\nBcc: mallory@example.org " + System.nanoTime(), CODE);
    Given.on(server).grant(slug, "ada", "can_edit");

    String request = Given.on(server).aRequest(slug, ASK);

    Eventually.sees(() -> receivers(request), List.of("ada.l@example.org", "approver@example.org"));
    for (MimeMessage mail : mails(request)) {
      String text = (String) mail.getContent();
      assertThat(mail.getSubject()).isEqualTo("A run of " + slug + " waits for your decision");
      assertThat(mail.getFrom())
          .extracting(Address::toString)
          .containsOnly("countersign@example.org");
      assertThat(mail.getAllRecipients()).hasSize(1);
      assertThat(mail.getHeader("Bcc")).isNull();
      assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(mail.getContentType()).startsWith("text/plain");
      assertThat(text)
          .contains("consumer asks to run version 1 of " + slug)
          .contains("https://code.example.org/code_artifact?slug=" + slug + "&request=" + request)
          .contains("https://code.example.org/operaton/app/tasklist/default/")
          .doesNotContain("nobody", "Bcc", "localhost");
    }
    JsonNode status = server.person("admin").get("/api/admin/mail").json();
    assertThat(status.path("enabled").asBoolean()).isTrue();
    assertThat(status.toString()).doesNotContain("@example.org", PASSWORD);
    assertThat(Files.readString(server.data().resolve("log/messages.log")))
        .doesNotContain(PASSWORD);
    database
        .content()
        .forEach((table, rows) -> assertThat(rows.toString()).as(table).doesNotContain(PASSWORD));
  }

  @Test
  void whatRunsByRuleIsWrittenToNobody() {
    String slug = Given.on(server).anArtifact(CODE);

    String request =
        server
            .person("approver")
            .post("/api/code/artifacts/" + slug + "/run_request", ASK)
            .json()
            .at("/request/id")
            .asText();

    assertThat(database.rows("select id from delivery where subject = '" + request + "'"))
        .isEmpty();
  }

  @Test
  void aMailServerThatIsAwayIsTriedAgainAndADecisionMeanwhileCancels() {
    int port = mailServer.getSmtp().getPort();
    String slug = Given.on(server).anArtifact(CODE);
    mailServer.stop();
    String open = Given.on(server).aRequest(slug, ASK);
    String decided = Given.on(server).aRequest(slug, ASK);
    Eventually.sees(() -> tries(open) > 0 && tries(decided) > 0, true);
    Person.Reply reply =
        server
            .person("approver")
            .post("/api/code/run_requests/" + decided + "/decide", "{\"decision\":\"approve\"}");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);

    mailServer = mailServer(port);

    Eventually.sees(() -> receivers(open), List.of("approver@example.org"));
    Eventually.sees(() -> status(open), "DELIVERED");
    Eventually.sees(() -> status(decided), "CANCELLED");
    assertThat(receivers(decided)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.example\r\nBcc: mallory@example.org",
        "a@b.example\nx",
        "a@b.example, mallory@example.org",
        "Ada <a@b.example>",
        "a b@example.org",
        "\"a\"@example.org",
        "a@",
        "@example.org",
        "a@[127.0.0.1]",
        "a..b@example.org"
      })
  void addressThatCouldBendAHeaderIsRefused(String email) {
    Person.Reply reply = setEmail("designer", email);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("EMAIL_INVALID");
  }

  @Test
  void onlyAdminsSeeMailAndSetAddresses() {
    for (String name : List.of("consumer", "author", "contributor", "designer")) {
      Person person = server.person(name);
      assertThat(person.patch("/api/admin/people/author", "{\"email\":\"\"}").status())
          .as(name)
          .isEqualTo(403);
      assertThat(person.get("/api/admin/mail").status()).as(name).isEqualTo(403);
    }
    assertThat(server.person("superuser").get("/api/admin/mail").status()).isEqualTo(200);
    assertThat(setEmail("no-such-person", "a@example.org").status()).isEqualTo(404);
    assertThat(Person.nobody(server).get("/api/admin/mail").status()).isEqualTo(401);
  }

  private int tries(String request) {
    return Integer.parseInt(column("tries", request));
  }

  private String status(String request) {
    return column("status", request);
  }

  private String column(String column, String request) {
    return database
        .rows("select " + column + " from delivery where subject = '" + request + "'")
        .get(0);
  }

  private List<MimeMessage> mails(String request) {
    return Arrays.stream(mailServer.getReceivedMessages())
        .filter(mail -> text(mail).contains(request))
        .toList();
  }

  private List<String> receivers(String request) {
    return mails(request).stream()
        .map(mail -> receiver(mail))
        .sorted()
        .collect(Collectors.toList());
  }

  private static String receiver(MimeMessage mail) {
    try {
      return mail.getRecipients(Message.RecipientType.TO)[0].toString();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(MimeMessage mail) {
    try {
      return (String) mail.getContent();
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
