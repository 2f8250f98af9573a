package io.countersign.engine.once;

import io.countersign.engine.content.Sha256;

/**
 * A request that its sender may repeat.
 *
 * @param id hash of the person and the key they chose; another person's same key is another one
 * @param fingerprint hash of the key and of what was asked. Some requests hold a password or a
 *     secret: whoever reads the table cannot try guesses without the key, which stands nowhere
 */
public record Ask(String id, String fingerprint) {

  /**
   * Returns the request of that person under that key.
   *
   * @param asked hash of what was asked
   */
  public static Ask of(String username, String key, String asked) {
    return new Ask(Sha256.of(username + '\n' + key), Sha256.of(key + '\n' + asked));
  }
}
