package io.countersign.engine.notify.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A range of addresses.
 *
 * @param text as it was written, for example {@code 10.0.0.0/8}
 * @param first its first address, in bytes
 * @param bits how many leading bits are its own
 */
@SuppressWarnings("ArrayRecordComponent") // compared with addresses, never with each other
record Network(String text, byte[] first, int bits) {

  private static final Pattern NUMBERS = Pattern.compile("[0-9a-fA-F.:]+");

  /**
   * Reads {@code address/bits}.
   *
   * @throws IllegalArgumentException where it is none
   */
  static Network of(String text) {
    String[] parts = text.strip().split("/", -1);
    if (parts.length != 2 || !NUMBERS.matcher(parts[0]).matches()) {
      throw new IllegalArgumentException("“" + text + "” is no network such as 10.1.2.0/24");
    }
    try {
      byte[] first = InetAddress.getByName(parts[0]).getAddress();
      int bits = Integer.parseInt(parts[1]);
      if (bits < 0 || bits > first.length * Byte.SIZE) {
        throw new IllegalArgumentException("“" + text + "” has too many bits");
      }
      return new Network(text.strip(), first, bits);
    } catch (UnknownHostException | NumberFormatException e) {
      throw new IllegalArgumentException("“" + text + "” is no network such as 10.1.2.0/24", e);
    }
  }

  boolean holds(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != first.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((bytes[bit / Byte.SIZE] ^ first[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
