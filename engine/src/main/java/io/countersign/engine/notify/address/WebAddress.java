package io.countersign.engine.notify.address;

import io.countersign.engine.refusal.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An http or https address in the one form that every reader understands alike. Whatever two
 * parsers could read differently (a number for a host, a user before it, a dot after it, an escape
 * in it) is refused.
 *
 * @param uri scheme, host, port, path and query; nothing else
 */
public record WebAddress(URI uri) {

  /** The longest address, in characters. */
  public static final int LONGEST = 1000;

  private static final int HIGHEST_PORT = 65_535;
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:]{2,39}(\\.[0-9.]{5,11})?]");
  private static final Pattern NAME =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final int LONGEST_NAME = 253;

  /**
   * Reads an address.
   *
   * @throws Refusal where it is no plain http or https address
   */
  public static WebAddress of(String text) {
    if (text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw invalid("takes at most 1000 printable ASCII characters; write other hosts in punycode");
    }
    URI uri = parsed(text);
    String scheme = lower(uri.getScheme());
    String host = lower(uri.getHost());
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw invalid("begins with https://");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw invalid("holds neither a user nor a fragment; leave them out");
    }
    boolean isName = host.length() <= LONGEST_NAME && NAME.matcher(host).matches();
    if (!isName && !IPV4.matcher(host).matches() && !IPV6.matcher(host).matches()) {
      throw invalid(
          "needs a host that is a name, four decimal numbers or an IPv6 address in brackets");
    }
    if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
      throw invalid("needs a port from 1 to 65535");
    }
    return new WebAddress(uri);
  }

  /** Returns the host without brackets, in lower case. */
  public String host() {
    String host = lower(uri.getHost());
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Returns the port, that of the scheme where none was written. */
  public int port() {
    if (uri.getPort() > 0) {
      return uri.getPort();
    }
    return isEncrypted() ? 443 : 80;
  }

  /** Returns whether it is https. */
  public boolean isEncrypted() {
    return "https".equals(lower(uri.getScheme()));
  }

  /** Returns path and query as a request line wants them. */
  public String target() {
    String path = uri.getRawPath();
    String query = uri.getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  /** Returns host and port as a Host header wants them. */
  public String authority() {
    return lower(uri.getHost()) + (uri.getPort() > 0 ? ":" + uri.getPort() : "");
  }

  @Override
  public String toString() {
    return uri.toString();
  }

  private static URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw invalid("is none; write it as https://host/path");
    }
  }

  private static String lower(@Nullable String part) {
    return part == null ? "" : part.toLowerCase(Locale.ROOT);
  }

  private static Refusal invalid(String what) {
    return Refusal.invalid("ADDRESS_INVALID", "address " + what);
  }
}
