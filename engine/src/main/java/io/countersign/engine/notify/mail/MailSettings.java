package io.countersign.engine.notify.mail;

import io.countersign.engine.notify.PublicAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads from the server's configuration which mail server to use; none named means no mail. */
@ApplicationScoped
public class MailSettings {

  private static final int HIGHEST_PORT = 65_535;

  private final Optional<MailServer> server;

  protected MailSettings() {
    this.server = Optional.empty();
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalStateException where a mail server is named and something else is missing or
   *     malformed: a server that silently sends nothing is worse than one that does not start
   */
  @Inject
  MailSettings(
      @ConfigProperty(name = "countersign.mail.host") Optional<String> host,
      @ConfigProperty(name = "countersign.mail.port", defaultValue = "587") int port,
      @ConfigProperty(name = "countersign.mail.starttls", defaultValue = "required")
          String startTls,
      @ConfigProperty(name = "countersign.mail.from") Optional<String> from,
      @ConfigProperty(name = "countersign.mail.user") Optional<String> user,
      @ConfigProperty(name = "countersign.mail.password-file") Optional<String> passwordFile,
      PublicAddress here) {
    this.server =
        host.filter(name -> !name.isBlank())
            .map(
                name ->
                    new MailServer(
                        name.strip(),
                        checkedPort(port),
                        isEncrypted(startTls),
                        sender(from),
                        user,
                        passwordOf(user, passwordFile),
                        here.base()
                            .orElseThrow(() -> wrong("COUNTERSIGN_PUBLIC_URL, for its links"))));
  }

  /** Returns the mail server; empty where mail is off. */
  Optional<MailServer> server() {
    return server;
  }

  /** Makes the settings be read, so that a wrong one stops the start and not the first mail. */
  public boolean isOn() {
    return server.isPresent();
  }

  private static int checkedPort(int port) {
    if (port < 1 || port > HIGHEST_PORT) {
      throw wrong("COUNTERSIGN_MAIL_PORT from 1 to 65535");
    }
    return port;
  }

  private static boolean isEncrypted(String startTls) {
    return switch (startTls) {
      case "required" -> true;
      case "off" -> false;
      default -> throw wrong("COUNTERSIGN_MAIL_STARTTLS as required or off");
    };
  }

  private static String sender(Optional<String> from) {
    try {
      return new InternetAddress(
              from.orElseThrow(() -> wrong("COUNTERSIGN_MAIL_FROM")), true /* strict */)
          .getAddress();
    } catch (AddressException e) {
      throw wrong("COUNTERSIGN_MAIL_FROM as an address such as countersign@example.org");
    }
  }

  private static Optional<Path> passwordOf(Optional<String> user, Optional<String> file) {
    if (user.isPresent() != file.isPresent()) {
      throw wrong("COUNTERSIGN_MAIL_USER and COUNTERSIGN_MAIL_PASSWORD_FILE together");
    }
    return file.map(Path::of);
  }

  private static IllegalStateException wrong(String needed) {
    return new IllegalStateException("COUNTERSIGN_MAIL_HOST is set, so the server needs " + needed);
  }
}
