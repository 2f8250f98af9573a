package io.countersign.runner.output;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns bytes that come piece by piece into text: malformed UTF-8 is replaced, and a character that
 * a piece cuts waits for the next one.
 */
final class Utf8 {
  private static final int LONGEST = 4;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private byte[] waiting = {};

  /** Returns the whole characters of what came so far. */
  String next(byte[] piece, int length) {
    return decode(piece, length, false);
  }

  /**
   * Returns what is left at the end.
   *
   * @param cut whether the bytes were cut off here, so that the last character may be half of one
   *     and is left out
   */
  String end(boolean cut) {
    return cut ? "" : decode(new byte[0], 0, true);
  }

  private String decode(byte[] piece, int length, boolean last) {
    ByteBuffer bytes = ByteBuffer.allocate(waiting.length + length);
    bytes.put(waiting).put(piece, 0, length).flip();
    CharBuffer text = CharBuffer.allocate(bytes.remaining() + LONGEST);
    CoderResult result = decoder.decode(bytes, text, last);
    if (result.isOverflow()) {
      throw new IllegalStateException("a byte became more than one character");
    }
    waiting = new byte[bytes.remaining()];
    bytes.get(waiting);
    return text.flip().toString();
  }
}
