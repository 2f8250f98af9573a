package io.countersign.system;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes tokens that must not be taken: with foreign keys, and even with the server's own. */
final class Forger {

  private final RSAKey real;
  private final RSAKey foreign;

  Forger(Server server) {
    try {
      real =
          (RSAKey) JWKSet.load(server.data().resolve("keys/jwks.json").toFile()).getKeys().get(0);
      foreign = new RSAKeyGenerator(2048).keyID(real.getKeyID()).generate();
    } catch (IOException | ParseException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a token that differs in nothing from one the server issues. */
  String genuine() {
    return rs256(header().build(), real, claims().build());
  }

  /** Returns such a token that is over after that time. */
  String genuineFor(Duration time) {
    return mine(claims().expirationTime(Date.from(Instant.now().plus(time))));
  }

  /** Returns each forgery by name; {@code keys} is where a header may point to. */
  Map<String, String> all(URI keys) {
    Map<String, String> forged = new LinkedHashMap<>();
    String genuine = genuine();
    Date past = Date.from(Instant.now().minusSeconds(120));
    Date future = Date.from(Instant.now().plusSeconds(600));
    forged.put("garbage", "garbage");
    forged.put("expired", mine(claims().expirationTime(past)));
    forged.put("without expiry", mine(claims().expirationTime(null)));
    forged.put("not yet valid", mine(claims().notBeforeTime(future)));
    forged.put("other issuer", mine(claims().issuer("somebody")));
    forged.put("without issuer", mine(claims().issuer(null)));
    forged.put("other audience", mine(claims().audience("somebody")));
    forged.put("without audience", mine(claims().audience((String) null)));
    forged.put("groups as string", mine(claims().claim("groups", "admins")));
    forged.put("without a name", mine(claims().claim("upn", null).subject(null)));
    forged.put("unsigned", new PlainJWT(claims().build()).serialize());
    forged.put("signature cut off", genuine.substring(0, genuine.lastIndexOf('.') + 1));
    forged.put("truncated", genuine.substring(0, genuine.length() - 40));
    forged.put("other claims, old signature", swapped(genuine));
    forged.put("foreign key, same kid", rs256(header().build(), foreign, claims().build()));
    forged.put("unknown kid", kid("unknown"));
    forged.put("kid as path", kid("../../../../../dev/null"));
    forged.put("kid as SQL", kid("' or '1'='1"));
    forged.put(
        "own key in the header",
        rs256(header().jwk(foreign.toPublicJWK()).build(), foreign, claims().build()));
    forged.put(
        "jku", rs256(header().jwkURL(keys).keyID("mine").build(), foreign, claims().build()));
    forged.put(
        "x5u", rs256(header().x509CertURL(keys).keyID("mine").build(), foreign, claims().build()));
    forged.put("HS256 with the public key", hmac(der(), real));
    forged.put("HS256 with the key set", hmac(json(), real));
    forged.put("other algorithm", other(JWSAlgorithm.RS512));
    return forged;
  }

  private static JWTClaimsSet.Builder claims() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer("countersign")
        .audience("countersign")
        .subject("admin")
        .claim("upn", "admin")
        .claim("groups", List.of("admins"))
        .jwtID(UUID.randomUUID().toString())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(600)));
  }

  private JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256)
        .type(JOSEObjectType.JWT)
        .keyID(real.getKeyID());
  }

  private String mine(JWTClaimsSet.Builder claims) {
    return rs256(header().build(), real, claims.build());
  }

  private String kid(String kid) {
    return rs256(header().keyID(kid).build(), foreign, claims().build());
  }

  private String other(JWSAlgorithm algorithm) {
    return rs256(
        new JWSHeader.Builder(algorithm).keyID(real.getKeyID()).build(), real, claims().build());
  }

  private static String swapped(String genuine) {
    String[] parts = genuine.split("\\.");
    String claims = new PlainJWT(claims().subject("x").build()).serialize().split("\\.")[1];
    return parts[0] + "." + claims + "." + parts[2];
  }

  private byte[] der() {
    try {
      return real.toRSAPublicKey().getEncoded();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] json() {
    return new JWKSet(List.<JWK>of(real)).toString(true).getBytes(StandardCharsets.UTF_8);
  }

  private static String hmac(byte[] secret, RSAKey key) {
    try {
      return sign(
          new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
          new MACSigner(secret),
          claims().build());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String rs256(JWSHeader header, RSAKey key, JWTClaimsSet claims) {
    try {
      return sign(header, new RSASSASigner(key), claims);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sign(JWSHeader header, JWSSigner signer, JWTClaimsSet claims)
      throws JOSEException {
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(signer);
    return token.serialize();
  }
}
