package io.countersign.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.door.DoorClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job reaches a network only by a name that the operator allowed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkIT {
  private static final String CALL =
      """
      import errno, socket
      try:
          with socket.create_connection(('localhost', %d), timeout=5) as connection:
              print(connection.recv(64).decode())
      except OSError as error:
          print(type(error).__name__)
      """;

  private ServerSocket listener;

  @BeforeAll
  void listen() throws IOException {
    listener = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    Thread thread =
        new Thread(
            () -> {
              while (!listener.isClosed()) {
                try (Socket visitor = listener.accept()) {
                  visitor.getOutputStream().write("reached".getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                  // closed at the end
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @AfterAll
  void close() throws IOException {
    listener.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "nsjail"})
  void onlyAJobThatAskedForAnAllowedNetworkReachesIt(String backend) throws Exception {
    assumeThat(RunnerProcess.isInstalled(backend)).isTrue();
    Path home = RunnerProcess.newHome();
    Map<String, String> settings =
        Map.of("COUNTERSIGN_RUNNER_BACKEND", backend, "COUNTERSIGN_RUNNER_NETWORKS", "host");
    try (RunnerProcess runner = RunnerProcess.start(home, settings)) {
      DoorClient door = runner.client();
      assertThat(call(door, "host").evidence().stdout()).isEqualTo("reached\n");
      assertThat(call(door, "").evidence().stdout()).isIn("gaierror\n", "PermissionError\n");
      assertThat(call(door, "host").evidence().stdout()).isEqualTo("reached\n");
      assertThat(call(door, "intranet"))
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused ->
                  assertThat(refused.why())
                      .contains("\"intranet\"", "COUNTERSIGN_RUNNER_NETWORKS"));
    }
    RunnerProcess.removeHome(home);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "nsjail"})
  void aNetworkThatNobodyAllowedIsRefusedByName(String backend) throws Exception {
    assumeThat(RunnerProcess.isInstalled(backend)).isTrue();
    Path home = RunnerProcess.newHome();
    Map<String, String> settings = Map.of("COUNTERSIGN_RUNNER_BACKEND", backend);
    try (RunnerProcess runner = RunnerProcess.start(home, settings)) {
      assertThat(call(runner.client(), "host"))
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused ->
                  assertThat(refused.why()).contains("\"host\"", "COUNTERSIGN_RUNNER_NETWORKS"));
    }
    RunnerProcess.removeHome(home);
  }

  private Outcome call(DoorClient door, String network) throws Exception {
    String source = CALL.formatted(listener.getLocalPort());
    UUID attempt = UUID.randomUUID();
    ObjectNode message = door.executeMessage(attempt, source, "{}", Map.of(), Limits.artifactRun());
    ((ObjectNode) message.path("job")).put("network", network);
    try (DoorClient.Line line = door.open()) {
      line.send(message);
      JsonNode state = line.receive();
      return door.await(line, state).outcome();
    }
  }
}
