package io.countersign.webapp.api.consent;

import io.countersign.engine.consent.StoredInput;
import io.countersign.plugins.spi.OutputFile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stored file on the wire.
 *
 * @param name its name, or path within the working directory
 * @param size bytes
 * @param sha256 lower-case hex
 * @param mediaType guessed from the name
 * @param url where to download it
 */
public record FileRepresentation(
    String name, long size, String sha256, String mediaType, String url) {

  static FileRepresentation of(String requestId, StoredInput input) {
    return new FileRepresentation(
        input.name(),
        input.size(),
        input.sha256(),
        input.mediaType(),
        "/api/code/run_requests/" + requestId + "/inputs/" + encoded(input.name()));
  }

  /** Returns an output file of a run. */
  public static FileRepresentation of(String runId, OutputFile file) {
    return new FileRepresentation(
        file.name(),
        file.size(),
        file.sha256(),
        file.mediaType(),
        "/api/runs/" + runId + "/files/" + encoded(file.name()));
  }

  private static String encoded(String path) {
    return Stream.of(path.split("/"))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
