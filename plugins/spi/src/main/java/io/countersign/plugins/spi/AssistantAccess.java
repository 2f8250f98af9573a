package io.countersign.plugins.spi;

import java.util.Objects;

/**
 * Where a provider is reached and with which key. Does not show the key: it is in no text of this
 * object, so that no log line tells it by accident.
 */
public final class AssistantAccess {

  private final String address;
  private final String key;

  /**
   * Creates an access.
   *
   * @param address begins with {@code http://} or {@code https://}, ends without a slash
   * @param key empty where there is none
   */
  public AssistantAccess(String address, String key) {
    this.address = Objects.requireNonNull(address, "address");
    this.key = Objects.requireNonNull(key, "key");
  }

  /** Returns where the provider is reached. */
  public String address() {
    return address;
  }

  /** Returns the key itself; empty where there is none. */
  public String key() {
    return key;
  }

  @Override
  public String toString() {
    return address + (key.isEmpty() ? "" : " (with a key)");
  }
}
