package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server that cannot contain code refuses to run it, says what to do, and spends nothing. */
class NoSandboxIT {

  @Test
  void withoutTheDemandedControlNothingRunsAndTheRemedyIsNamed() throws Exception {
    try (Server server =
        Server.launch(
            "demo",
            Map.of("COUNTERSIGN_RUNNER_MIN_LEVEL", "cgroup", "COUNTERSIGN_RUNNER_CGROUP", ""))) {
      Eventually.sees(() -> health(server).contains("\"status\":\"DOWN\""), true);
      assertThat(health(server)).contains("cgroup");

      String id = Given.on(server).anApprovedRequest(Given.on(server).anArtifact("print(1)"), "{}");
      Person consumer = server.person("consumer");
      Person.Reply refused = consumer.post("/api/code/run_requests/" + id + "/execute", "{}");

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.code()).isEqualTo("SANDBOX_UNAVAILABLE");
      assertThat(refused.header("Retry-After")).isPresent();
      assertThat(
              consumer
                  .get("/api/code/run_requests/" + id)
                  .json()
                  .path("request")
                  .path("status")
                  .asText())
          .isEqualTo("approved");
    }
  }

  private static String health(Server server) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(server.uri("/health")).timeout(Duration.ofSeconds(5)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
