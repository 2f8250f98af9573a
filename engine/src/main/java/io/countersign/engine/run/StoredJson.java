package io.countersign.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.Diagnostic;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the parts of a run that nobody searches by, as JSON texts of one column each. */
final class StoredJson {

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private StoredJson() {}

  /** Writes what bounds a job and what it finds around it. */
  static String terms(Job job) {
    ObjectNode terms = MAPPER.createObjectNode();
    put(terms.putObject("limits"), job.limits());
    Job.Surroundings around = job.surroundings();
    if (!around.equals(Job.Surroundings.none())) {
      ArrayNode arguments = terms.putArray("argv");
      around.arguments().forEach(arguments::add);
      ObjectNode environment = terms.putObject("env");
      around.environment().forEach(environment::put);
      terms
          .put("stdin", around.stdin())
          .put("options", around.options())
          .put("network", around.network());
    }
    return terms.toString();
  }

  /** Writes what bounds a job; the same text for the same limits. */
  static String limits(Limits limits) {
    ObjectNode written = MAPPER.createObjectNode();
    put(written, limits);
    return written.toString();
  }

  private static void put(ObjectNode written, Limits limits) {
    written
        .put("wall_ms", limits.wall().toMillis())
        .put("cpu_ms", limits.cpu().toMillis())
        .put("memory_bytes", limits.memoryBytes())
        .put("pids", limits.pids())
        .put("file_bytes", limits.fileBytes())
        .put("scratch_bytes", limits.scratchBytes())
        .put("open_files", limits.openFiles())
        .put("output_bytes", limits.outputBytes())
        .put("output_files", limits.outputFiles());
  }

  /** Reads the wall time back. */
  static Duration wallLimit(String terms) {
    try {
      return Duration.ofMillis(MAPPER.readTree(terms).at("/limits/wall_ms").asLong());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the terms of a run are our own JSON", e);
    }
  }

  static String diagnostics(List<Diagnostic> diagnostics) {
    ArrayNode array = MAPPER.createArrayNode();
    for (Diagnostic diagnostic : diagnostics) {
      array
          .addObject()
          .put("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT))
          .put("line", diagnostic.line())
          .put("column", diagnostic.column())
          .put("message", diagnostic.message());
    }
    return array.toString();
  }

  static String extras(Map<String, String> extras) {
    try {
      return MAPPER.writeValueAsString(extras);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written", e);
    }
  }
}
