package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A server that can be held at named points and killed there, and runs that count their own starts
 * in a file outside of their jail's life.
 */
final class Crash {

  private static final String COUNTING =
      """
      import os, time
      with open(f"/shared/{params['id']}.count", "a") as count:
          count.write("started\\n")
      while params["waits"] and not os.path.exists(f"/shared/{params['id']}.go"):
          time.sleep(0.02)
      print("ran", params["id"])
      """;

  private static final Set<String> FINAL =
      Set.of("succeeded", "failed", "timed_out", "cancelled", "lost");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Path points = folder("countersign-points-");
  private final Path shared = folder("countersign-shared-");
  private final Server server =
      Server.start(
          Map.of(
              "COUNTERSIGN_CHECKPOINT_DIR", points.toString(),
              "COUNTERSIGN_RUNNER_SHARED", shared.toString()));
  private final Person consumer = server.person("consumer");
  private final Person approver = server.person("approver");
  private final Person author = server.person("author");

  /**
   * One approved run.
   *
   * @param request the request's id
   * @param slug its artifact
   * @param name of its counter file
   */
  record Job(String request, String slug, String name) {}

  Server server() {
    return server;
  }

  /** Has a run approved; a waiting one ends when it is told to. */
  Job approved(boolean waits) {
    String name = "run-" + COUNT.incrementAndGet();
    String slug = Given.on(server).anArtifact(COUNTING);
    ObjectNode body = Person.JSON.createObjectNode();
    body.putObject("params").put("id", name).put("waits", waits);
    return new Job(Given.on(server).anApprovedRequest(slug, body.toString()), slug, name);
  }

  /** Executes without waiting for the end. */
  Job execute(Job job) {
    Person.Reply reply =
        consumer.call(
            "POST",
            "/api/code/run_requests/" + job.request() + "/execute",
            "{}",
            "Prefer",
            "respond-async");
    assertThat(reply.status()).as(reply.body()).isIn(200, 202);
    return job;
  }

  /** Has an author run the same without an approval, once a name, and returns the run's id. */
  String startDirectly(String name, boolean waits) {
    ObjectNode body =
        Person.JSON
            .createObjectNode()
            .put(
                "code",
                "params = {'id': '%s', 'waits': %s}\n%s"
                    .formatted(name, waits ? "True" : "False", COUNTING));
    Person.Reply reply =
        author.call("POST", "/api/run_code_async", body.toString(), "Idempotency-Key", name);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().path("run_id").asText();
  }

  /** Waits until a direct run has ended and returns how. */
  String endOfDirect(String run) {
    Supplier<String> status =
        () -> author.get("/api/runs/" + run).json().at("/run/status").asText();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!FINAL.contains(status.get()) && System.nanoTime() < deadline) {
      Server.pause(Duration.ofMillis(100));
    }
    return status.get();
  }

  /** Lets a waiting job end. */
  void tell(Job job) {
    tell(job.name());
  }

  void tell(String name) {
    write(shared.resolve(name + ".go"));
  }

  void hold(String point) {
    write(points.resolve(point + ".hold"));
  }

  void release(String... held) {
    for (String point : held) {
      try {
        Files.deleteIfExists(points.resolve(point + ".hold"));
        Files.deleteIfExists(points.resolve(point + ".reached"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  void awaitPoint(String point) {
    await(points.resolve(point + ".reached"));
  }

  void awaitStart(Job job) {
    awaitStart(job.name());
  }

  void awaitStart(String name) {
    await(shared.resolve(name + ".count"));
  }

  /** Returns how often the job's code has started. */
  int starts(Job job) {
    return starts(job.name());
  }

  int starts(String name) {
    Path count = shared.resolve(name + ".count");
    try {
      return Files.exists(count) ? Files.readAllLines(count).size() : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the run has ended and returns how. */
  String end(Job job) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!FINAL.contains(status(job)) && System.nanoTime() < deadline) {
      Server.pause(Duration.ofMillis(100));
    }
    return status(job);
  }

  private String status(Job job) {
    return consumer
        .get("/api/code/run_requests/" + job.request())
        .json()
        .at("/request/run/status")
        .asText();
  }

  /** Returns how often the ledger says that this happened to the job. */
  long facts(Job job, String action) {
    long count = 0;
    for (JsonNode activity :
        approver
            .get("/api/code/artifacts/" + job.slug() + "/activities")
            .json()
            .path("activities")) {
      count += activity.path("action").asText().equals(action) ? 1 : 0;
    }
    return count;
  }

  private static void await(Path file) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(file)) {
      assertThat(System.nanoTime()).as("waiting for " + file.getFileName()).isLessThan(deadline);
      Server.pause(Duration.ofMillis(10));
    }
  }

  private static Path folder(String prefix) {
    try {
      Path folder = Files.createTempDirectory(prefix);
      return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
