package io.countersign.webapp.api.identity.oidc;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a sign-in leads to: a page of this very site, whatever a link to the sign-in says. */
final class SitePath {

  private static final int LONGEST = 1000;

  /** Printable ASCII from a single slash on; browsers read a backslash as a slash. */
  private static final Pattern PLAIN = Pattern.compile("/[\\x21-\\x7e&&[^\\\\]]*");

  private SitePath() {}

  /** Returns the path where it is one, else nothing; two slashes may be another host. */
  static Optional<String> of(@Nullable String text) {
    return Optional.ofNullable(text)
        .filter(
            path ->
                path.length() <= LONGEST
                    && PLAIN.matcher(path).matches()
                    && !path.contains("//")
                    && !path.startsWith(OidcSettings.CALLBACK));
  }
}
