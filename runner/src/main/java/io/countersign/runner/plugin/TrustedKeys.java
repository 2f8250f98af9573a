package io.countersign.runner.plugin;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The Ed25519 keys whose signatures count; with them, what is dropped in has to be signed.
 *
 * @param keys each of them may sign any plugin
 */
record TrustedKeys(List<PublicKey> keys) {
  private static final String GUIDE = "docs/guide/write-a-language-plugin.md";

  TrustedKeys {
    keys = List.copyOf(keys);
  }

  /**
   * Reads every {@code *.pem} of a directory, as {@code openssl pkey -pubout} writes it.
   *
   * @throws IOException where one cannot be read, or is no Ed25519 public key
   */
  static TrustedKeys load(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new IOException(directory + " is no directory of public keys of plugins");
    }
    List<PublicKey> keys = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.pem")) {
      for (Path file : files) {
        keys.add(key(file));
      }
    }
    return new TrustedKeys(keys);
  }

  /**
   * Requires that one of the keys signed a listing.
   *
   * @param file base64 of the signature
   */
  void demandSigned(byte[] listing, Path file) throws IOException, PluginRefused {
    if (!Files.isRegularFile(file)) {
      throw new PluginRefused(
          "it is not signed; sign it and put the signature beside it as "
              + file.getFileName()
              + " ("
              + GUIDE
              + ")");
    }
    byte[] signature = decode(Files.readString(file), file);
    for (PublicKey key : keys) {
      if (signed(key, listing, signature)) {
        return;
      }
    }
    throw new PluginRefused(
        "its signature "
            + file.getFileName()
            + " is not that of a trusted key for these files: they were changed after they were"
            + " signed, or somebody else signed them ("
            + GUIDE
            + ")");
  }

  private static boolean signed(PublicKey key, byte[] listing, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(listing);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // bytes that are no signature at all
    }
  }

  private static byte[] decode(String text, Path file) throws PluginRefused {
    try {
      return Base64.getMimeDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      throw new PluginRefused("its signature " + file.getFileName() + " is not base64");
    }
  }

  private static PublicKey key(Path file) throws IOException {
    String text = Files.readString(file);
    try {
      String body = text.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "");
      byte[] bytes = Base64.getMimeDecoder().decode(body.strip());
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + " is not the PEM file of an Ed25519 public key", e);
    }
  }
}
