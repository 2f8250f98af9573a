package io.countersign.engine.notify.mail;

import io.countersign.engine.notify.Tried;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;

/** Brings one letter to the mail server, over SMTP. */
final class MailRun {

  private static final String CONNECT_MILLIS = "3000";
  private static final String STEP_MILLIS = "10000";
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final MailServer server;

  MailRun(MailServer server) {
    this.server = server;
  }

  /**
   * Sends the letter once.
   *
   * @param id the same on each try; a mailbox that gets the letter twice shows it once by this
   */
  Tried send(String id, String to, WaitingLetter letter, Instant now) {
    try {
      Session session = Session.getInstance(properties());
      MimeMessage mail = new Identified(session, id);
      mail.setFrom(new InternetAddress(server.from()));
      mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
      mail.setSubject(letter.subject(), UTF_8);
      mail.setText(letter.text(), UTF_8);
      mail.setSentDate(Date.from(now));
      mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no holiday notice comes back
      try (Transport transport = session.getTransport("smtp")) {
        transport.connect(
            server.host(), server.port(), server.user().orElse(null), password().orElse(null));
        transport.sendMessage(mail, mail.getAllRecipients());
      }
      return new Tried.Delivered(Optional.empty());
    } catch (MessagingException e) {
      return new Tried.NotDelivered(Optional.empty(), problem(e));
    } catch (IOException e) {
      return new Tried.NotDelivered(Optional.empty(), "the file of the password cannot be read");
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    properties.put("mail.smtp.timeout", STEP_MILLIS);
    properties.put("mail.smtp.writetimeout", STEP_MILLIS);
    properties.put("mail.smtp.auth", String.valueOf(server.user().isPresent()));
    properties.put("mail.smtp.starttls.enable", String.valueOf(server.encrypted()));
    properties.put("mail.smtp.starttls.required", String.valueOf(server.encrypted()));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    return properties;
  }

  private Optional<String> password() throws IOException {
    return server.passwordFile().isEmpty()
        ? Optional.empty()
        : Optional.of(Files.readString(server.passwordFile().get()).strip());
  }

  /** Our own words: a mail server's answer may quote the address. */
  private static String problem(MessagingException e) {
    if (e instanceof AuthenticationFailedException) {
      return "the mail server refuses the user or its password";
    }
    if (e instanceof SendFailedException) {
      return "the mail server refuses the sender or the receiver";
    }
    return "the mail server does not answer, or speaks no trusted STARTTLS";
  }

  /** Keeps the id that a mail is otherwise given anew with each try. */
  private static final class Identified extends MimeMessage {

    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + "@countersign>");
    }
  }
}
