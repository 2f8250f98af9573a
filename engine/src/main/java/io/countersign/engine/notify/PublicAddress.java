package io.countersign.engine.notify;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where people reach this server, as its operator says; a request's own Host header is the caller's
 * word and never stands in what is sent to somebody else.
 */
@ApplicationScoped
public class PublicAddress {

  private final Optional<String> base;

  protected PublicAddress() {
    this(Optional.empty());
  }

  /**
   * Takes the operator's word.
   *
   * @throws IllegalStateException where it is no http or https address
   */
  @Inject
  public PublicAddress(@ConfigProperty(name = "countersign.public-url") Optional<String> base) {
    this.base = base.map(PublicAddress::checked);
  }

  private static String checked(String text) {
    URI uri = URI.create(text.strip());
    boolean plain =
        ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
            && uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    if (!plain) {
      throw new IllegalStateException(
          "COUNTERSIGN_PUBLIC_URL is the address people reach this server at, such as"
              + " https://code.example.org");
    }
    return uri.toString().replaceAll("/+$", "");
  }

  /** Returns the address without a slash at its end, where it is known. */
  public Optional<String> base() {
    return base;
  }

  /** Returns what CloudEvents call their source. */
  public String source() {
    return base.orElse("urn:countersign");
  }
}
