package io.countersign.processes.lint;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Accepts an HTML form only where it is, byte for byte, one that we ship. */
final class HtmlFormPolicy {

  private final Set<String> builtIn;

  HtmlFormPolicy(Set<String> builtIn) {
    this.builtIn = Set.copyOf(builtIn);
  }

  List<Finding> check(byte[] content) {
    if (builtIn.contains(sha256(content))) {
      return List.of();
    }
    return List.of(
        Finding.ofResource(
            Rule.HTML_FORM,
            "An HTML form is code in the approver's browser; use a .form, or have the form added"
                + " to the built-in ones."));
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
