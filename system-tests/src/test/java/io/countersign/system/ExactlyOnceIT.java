package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A thousand tries at the same moment decide once and run once. */
class ExactlyOnceIT {

  private static final int TRIES = 1000;
  private static final int AT_ONCE = 32;
  private static final String REQUESTS = "/api/code/run_requests/";

  private final Server server = SharedServer.get();

  @Test
  void aThousandDecisionsAreOneDecision() {
    String slug = Given.on(server).anArtifact("print(1)");
    Given.on(server).grant(slug, "contributor", "can_edit");
    String id = Given.on(server).aRequest(slug, "{}");
    List<Person> deciders =
        List.of(server.person("author"), server.person("approver"), server.person("contributor"));

    Map<Integer, List<Person.Reply>> replies =
        tries(
            i ->
                deciders
                    .get(i % deciders.size())
                    .post(
                        REQUESTS + id + "/decide",
                        i % 2 == 0
                            ? "{\"decision\":\"approve\",\"reason\":\"yes\"}"
                            : "{\"decision\":\"reject\",\"reason\":\"no\"}"));

    assertThat(replies.keySet()).containsOnly(200, 409);
    assertThat(replies.get(200)).hasSize(1);
    String winner = replies.get(200).get(0).json().at("/request/decided_by").asText();
    assertThat(replies.get(409))
        .allSatisfy(reply -> assertThat(reply.json().path("error").asText()).contains(winner));
    assertThat(server.person("author").get(REQUESTS + id).json().at("/request/decisions"))
        .hasSize(1);
  }

  @Test
  void aThousandExecutionsAreOneRun() {
    String slug = Given.on(server).anArtifact("print(1)");
    String id = Given.on(server).anApprovedRequest(slug, "{}");
    Person consumer = server.person("consumer");

    Map<Integer, List<Person.Reply>> replies =
        tries(
            i ->
                consumer.call("POST", REQUESTS + id + "/execute", "{}", "Prefer", "respond-async"));

    assertThat(replies.keySet()).isSubsetOf(200, 202, 400);
    assertThat(
            replies.getOrDefault(200, List.of()).size()
                + replies.getOrDefault(202, List.of()).size())
        .isEqualTo(1);
    assertThat(replies.get(400))
        .allSatisfy(reply -> assertThat(reply.code()).isEqualTo("ALREADY_EXECUTED"));
    Eventually.sees(
        () -> consumer.get(REQUESTS + id).json().at("/request/run/status").asText(), "succeeded");
    assertThat(
            SharedServer.database()
                .rows(
                    "select count(*) from attempt where run_id in (select id from run where"
                        + " request_id = '"
                        + id
                        + "')"))
        .containsExactly("1");
  }

  private static Map<Integer, List<Person.Reply>> tries(IntFunction<Person.Reply> one) {
    ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<CompletableFuture<Person.Reply>> sent =
          new ArrayList<>(
              IntStream.range(0, TRIES)
                  .mapToObj(i -> CompletableFuture.supplyAsync(() -> one.apply(i), clients))
                  .toList());
      return sent.stream()
          .map(CompletableFuture::join)
          .collect(Collectors.groupingBy(Person.Reply::status));
    } finally {
      clients.shutdown();
    }
  }
}
