package io.countersign.engine.identity;

import io.countersign.engine.refusal.Refusal;
import java.security.SecureRandom;

/** The rules for passwords people choose, and the ones made for them. */
final class Passwords {

  private static final int SHORTEST = 8;
  private static final int LONGEST = 200;

  /** Without letters and digits that look alike: somebody reads it to somebody. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 4;
  private static final int OF_GROUP = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  /**
   * Returns the password unchanged.
   *
   * @throws Refusal where it is too short, too long, or the username
   */
  static String checked(String username, String password) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw Refusal.invalid("PASSWORD_LENGTH", "password takes 8 to 200 characters");
    }
    if (password.equals(username)) {
      throw Refusal.invalid("PASSWORD_IS_NAME", "password must differ from the username");
    }
    return password;
  }

  /** Returns a password nobody has seen, of 99 random bits. */
  static String made() {
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < GROUPS * OF_GROUP; i++) {
      made.append(i > 0 && i % OF_GROUP == 0 ? "-" : "")
          .append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return made.toString();
  }
}
