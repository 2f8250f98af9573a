package io.countersign.webapp.api.json;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Hands out a stored file. People wrote it, so a browser must not run any of it: pictures are
 * shown, all else is saved, nothing is sniffed and a policy forbids every script.
 */
public final class Download {

  private static final Set<String> SHOWN =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

  private Download() {}

  /** Returns the answer; the stream is closed after it was sent. */
  public static Response of(
      InputStream bytes, String name, long size, String mediaType, String sha256) {
    return answer(
        bytes,
        name,
        size,
        mediaType,
        SHOWN.contains(mediaType) ? "inline" : "attachment",
        sha256,
        "default-src 'none'; sandbox");
  }

  /**
   * Returns a page of ours that holds what people wrote: shown, with its own style and pictures.
   */
  public static Response page(InputStream bytes, String name, long size, String sha256) {
    return answer(
        bytes,
        name,
        size,
        "text/html; charset=utf-8",
        "inline",
        sha256,
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox");
  }

  private static Response answer(
      InputStream bytes,
      String name,
      long size,
      String mediaType,
      String disposition,
      String sha256,
      String policy) {
    String plain = name.substring(name.lastIndexOf('/') + 1);
    StreamingOutput body =
        out -> {
          try (bytes) {
            bytes.transferTo(out);
          }
        };
    return Response.ok(body, mediaType)
        .header("Content-Length", size)
        .header(
            "Content-Disposition",
            "%s; filename*=UTF-8''%s"
                .formatted(
                    disposition,
                    URLEncoder.encode(plain, StandardCharsets.UTF_8).replace("+", "%20")))
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", policy)
        .header("Cache-Control", "private, no-cache")
        .tag(sha256)
        .build();
  }
}
