package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * So many jobs at once: whoever waits at a keyboard is told so, what was approved waits and runs.
 */
class BusyRunnerIT {

  private static final String ENDLESS =
      "{\"code\":\"import time\\ntime.sleep(200)\",\"timeout\":250}";

  private final Server server = WatchedServer.get().server();
  private final Person author = server.person("author");
  private final Person consumer = server.person("consumer");

  private String started() {
    Person.Reply reply = author.post("/api/run_code_async", ENDLESS);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().path("run_id").asText();
  }

  private String queued() {
    String id = Given.on(server).anApprovedRequest(Given.on(server).anArtifact("print(1)"), "{}");
    String execute = "/api/code/run_requests/" + id + "/execute";
    assertThat(consumer.call("POST", execute, "{}", "Prefer", "respond-async").status())
        .isEqualTo(202);
    return id;
  }

  private JsonNode run(String request) {
    return consumer.get("/api/code/run_requests/" + request).json().at("/request/run");
  }

  @Test
  void aRunnerFullOfJobsAnswers503WithRetryAfter() {
    List<String> jobs = List.of(started(), started());
    long asked = System.nanoTime();
    Person.Reply busy = author.post("/api/run_code", "{\"code\":\"print(1)\"}");
    double seconds = (System.nanoTime() - asked) / 1e9;
    String first = queued();
    String second = queued();

    assertThat(busy.status()).as(busy.body()).isEqualTo(503);
    assertThat(busy.code()).isEqualTo("RUNNER_BUSY");
    assertThat(busy.header("Retry-After")).isPresent();
    assertThat(seconds).isBetween(1.5, 10.0);
    assertThat(run(first).path("place").asInt(-1)).isZero();
    assertThat(run(second).path("place").asInt(-1)).isEqualTo(1);

    jobs.forEach(job -> author.post("/api/runs/" + job + "/cancel", "{}"));
    Eventually.sees(() -> run(first).path("status").asText(), "succeeded");
    Eventually.sees(() -> run(second).path("status").asText(), "succeeded");
    assertThat(run(second).has("place")).isFalse();
    assertThat(author.post("/api/run_code", "{\"code\":\"print(1)\"}").status()).isEqualTo(200);
  }
}
