package io.countersign.runner.journal;

import io.countersign.plugins.spi.RunEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** One thing the journal remembers of an attempt. */
final class Entry {
  /** Bytes of an entry before its body: kind, attempt, length of the body. */
  static final int HEAD = 1 + 16 + 4;

  private final Kind kind;
  private final UUID attempt;
  private final byte[] body;

  private Entry(Kind kind, UUID attempt, byte[] body) {
    this.kind = kind;
    this.attempt = attempt;
    this.body = body;
  }

  /** What can happen to an attempt. */
  enum Kind {
    /** Its jail is about to start. */
    STARTED(1),
    /** It ended; the body is its outcome as JSON. */
    ENDED(2),
    /** Its outcome was acknowledged and is forgotten. */
    USED(3);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    static Kind of(int code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IllegalArgumentException("it holds an entry of the unknown kind " + code);
    }
  }

  static Entry started(UUID attempt, RunEvent.Start start) {
    byte[] language = start.language().getBytes(StandardCharsets.UTF_8);
    ByteBuffer body = ByteBuffer.allocate(Long.BYTES + language.length);
    return new Entry(
        Kind.STARTED, attempt, body.putLong(start.at().toEpochMilli()).put(language).array());
  }

  static Entry ended(UUID attempt, byte[] outcome) {
    return new Entry(Kind.ENDED, attempt, outcome);
  }

  static Entry used(UUID attempt) {
    return new Entry(Kind.USED, attempt, new byte[0]);
  }

  Kind kind() {
    return kind;
  }

  UUID attempt() {
    return attempt;
  }

  /** Returns how long what there is to say of it is. */
  int bodyLength() {
    return body.length;
  }

  /** Returns what an entry of a start says. */
  RunEvent.Start start() {
    ByteBuffer bytes = ByteBuffer.wrap(body);
    Instant at = Instant.ofEpochMilli(bytes.getLong());
    return new RunEvent.Start(StandardCharsets.UTF_8.decode(bytes).toString(), at);
  }

  int size() {
    return HEAD + body.length;
  }

  void write(ByteBuffer into) {
    into.put((byte) kind.code);
    into.putLong(attempt.getMostSignificantBits()).putLong(attempt.getLeastSignificantBits());
    into.putInt(body.length).put(body);
  }

  /** Reads an entry whose checksum was found right. */
  static Entry read(ByteBuffer from) {
    Kind kind = Kind.of(from.get());
    UUID attempt = new UUID(from.getLong(), from.getLong());
    byte[] body = new byte[from.getInt()];
    from.get(body);
    return new Entry(kind, attempt, body);
  }
}
