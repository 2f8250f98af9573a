package io.countersign.engine.identity;

import io.countersign.engine.refusal.Refusal;
import java.util.regex.Pattern;

/** Reads e-mail addresses: those every mail server takes, and nothing that could bend a header. */
final class EmailAddress {

  private static final int LONGEST = 254;
  private static final Pattern PLAIN =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@[A-Za-z0-9]([A-Za-z0-9-]{0,62})(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,62}))*");

  private EmailAddress() {}

  /**
   * Returns the address unchanged.
   *
   * @throws Refusal where it is none, or one of the rare forms with quotes and comments
   */
  static String checked(String text) {
    if (!isPlain(text)) {
      throw Refusal.invalid("EMAIL_INVALID", "email is an address such as ada@example.org");
    }
    return text;
  }

  /** Returns whether the text is such an address. */
  static boolean isPlain(String text) {
    return text.length() <= LONGEST && PLAIN.matcher(text).matches();
  }
}
