package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures execute to outcome, one run after another: {@code mvn -pl system-tests verify
 * -Dit.test=ExecuteLatency -Dlatency=200}. Prints milliseconds, p50 and p95: in total as a client
 * sees it, waiting in the queue, in the jail, and recording.
 */
class ExecuteLatency {

  private static final int WARM_UP = 10;

  @Test
  @EnabledIfSystemProperty(named = "latency", matches = "[1-9][0-9]*")
  void ofAnOwnRun() {
    int runs = Integer.getInteger("latency");
    Person author = SharedServer.get().person("author");
    String slug = Given.on(SharedServer.get()).anArtifact("print('measured')");
    Map<String, List<Double>> millis = new TreeMap<>();
    for (int run = -WARM_UP; run < runs; run++) {
      if (run % 100 == 0) {
        author = SharedServer.get().person("author"); // a token lives for a quarter of an hour
      }
      String id =
          author
              .post("/api/code/artifacts/" + slug + "/run_request", "{}")
              .json()
              .at("/request/id")
              .asText();
      long start = System.nanoTime();
      Person.Reply executed = author.post("/api/code/run_requests/" + id + "/execute", "{}");
      double total = (System.nanoTime() - start) / 1e6;
      assertThat(executed.status()).as(executed.body()).isEqualTo(200);
      if (run >= 0) {
        add(millis, total, executed.json().at("/request/run"));
      }
    }
    System.out.printf("figure: execute to outcome, n=%d%n", runs);
    millis.forEach(
        (part, all) ->
            System.out.printf(
                "figure: %s p50 %.0f ms, p95 %.0f ms%n",
                part, quantile(all, 50), quantile(all, 95)));
  }

  private static void add(Map<String, List<Double>> millis, double total, JsonNode run) {
    double queue = between(run, "queued_at", "started_at");
    double jail = run.path("wall_ms").asDouble();
    double record = between(run, "started_at", "finished_at") - jail;
    Map.of("total", total, "queue", queue, "jail", jail, "record", record)
        .forEach((part, value) -> millis.computeIfAbsent(part, p -> new ArrayList<>()).add(value));
  }

  private static double between(JsonNode run, String from, String to) {
    return Duration.between(
            Instant.parse(run.path(from).asText()), Instant.parse(run.path(to).asText()))
        .toMillis();
  }

  private static double quantile(List<Double> values, int percent) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }
}
