package io.countersign.engine.once;

import io.countersign.engine.content.Sha256;

/**
 * A request that its sender may repeat.
 *
 * @param id hash of the person and the key they chose; another person's same key is another one
 * @param fingerprint hash of what was asked
 */
public record Ask(String id, String fingerprint) {

  /** Returns the request of that person under that key. */
  public static Ask of(String username, String key, String fingerprint) {
    return new Ask(Sha256.of(username + '\n' + key), fingerprint);
  }
}
