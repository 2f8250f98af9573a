package io.countersign.engine;

import java.time.Instant;
import java.util.UUID;

/**
 * Makes ids that grow with time (RFC 9562, version 7), for tables that only grow: new rows stand
 * side by side in every index, and a commit writes few pages of it. Such an id tells when it was
 * made; what must not be guessed takes a random one.
 */
public final class Ids {

  private static final long VERSION = 0x7000;
  private static final int NANOS_OF_A_MILLI = 1_000_000;

  private Ids() {}

  /** Returns a new id made at that time. */
  public static String at(Instant time) {
    // Twelve bits tell the time within the millisecond; the others are random and keep ids apart.
    long fraction = (time.getNano() % NANOS_OF_A_MILLI) * 4096L / NANOS_OF_A_MILLI;
    return new UUID(
            time.toEpochMilli() << 16 | VERSION | fraction,
            UUID.randomUUID().getLeastSignificantBits())
        .toString();
  }
}
