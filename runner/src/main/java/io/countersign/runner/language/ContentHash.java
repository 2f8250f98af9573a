package io.countersign.runner.language;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 over parts, each with its length before it, so that no two lists of parts are alike.
 */
final class ContentHash {
  private final MessageDigest digest;

  ContentHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  ContentHash add(String part) {
    return add(part.getBytes(StandardCharsets.UTF_8));
  }

  ContentHash add(byte[] part) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(part.length).flip());
    digest.update(part);
    return this;
  }

  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
