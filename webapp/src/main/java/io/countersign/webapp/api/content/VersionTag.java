package io.countersign.webapp.api.content;

import io.countersign.engine.refusal.Refusal;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells an artifact's newest version as entity tag, for {@code If-Match} of the next change (RFC
 * 9110, 13.1.1). A stale one is answered 409 and names the newer version, not 412.
 */
@Provider
public class VersionTag implements ContainerResponseFilter {

  private static final Pattern TAG = Pattern.compile("\\s*\"(\\d{1,9})\"\\s*");

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Versioned shown) {
      response.getHeaders().putSingle("ETag", "\"" + shown.versionShown() + "\"");
    }
  }

  /**
   * Reads {@code If-Match}: the number of a version, or {@code *} for any.
   *
   * @throws Refusal where it is neither
   */
  static Optional<Integer> read(@Nullable String header) {
    if (header == null || header.strip().equals("*")) {
      return Optional.empty();
    }
    Matcher tag = TAG.matcher(header);
    if (!tag.matches()) {
      throw Refusal.invalid(
          "IF_MATCH_INVALID", "If-Match is the ETag of the artifact, for example \"3\", or *");
    }
    return Optional.of(Integer.valueOf(tag.group(1)));
  }
}
