package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A designer deploys models, and no model is a way to run code in the server or to govern less. */
class DeploymentIT {

  private static final Path MODELS = Server.root().resolve("processes/lint/src/test/resources");
  private static final Path BUILT_IN =
      Server.root().resolve("processes/run-approval/src/main/resources/processes/run-approval");

  private final Server server = WatchedServer.get().server();
  private final Database database = WatchedServer.get().database();

  private Person.Reply deploy(String person, String name, String model) {
    String boundary = "----countersign";
    String body =
        "--%s\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\ntest\r\n--%s\r\n"
                .formatted(boundary, boundary)
            + "Content-Disposition: form-data; name=\"data\"; filename=\"%s\"\r\n".formatted(name)
            + "Content-Type: application/octet-stream\r\n\r\n"
            + model
            + "\r\n--%s--\r\n".formatted(boundary);
    return Anybody.of(server)
        .call(
            "POST",
            "/engine-rest/deployment/create",
            body,
            "Authorization",
            "Bearer " + server.person(person).token(),
            "Content-Type",
            "multipart/form-data; boundary=" + boundary);
  }

  private static List<Path> files(String folder) {
    try (Stream<Path> files = Files.walk(MODELS.resolve(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * All hostile models of the lint's own tests, the fifteen places of an expression among them, now
   * aimed at a file and at a listener of ours.
   */
  @Test
  void noHostileModelIsDeployedAndNoneTouchesAnything() throws IOException {
    Path canary = Files.createTempDirectory("countersign-canary-").resolve("touched");
    List<Path> models = files("hostile");
    assertThat(models).hasSizeGreaterThan(150);
    try (ServerSocket outside = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      outside.setSoTimeout(1);
      Map<String, List<String>> before = database.content();
      for (Path model : models) {
        String aimed =
            text(model)
                .replace("exec('id')", "exec('touch " + canary + "')")
                .replace("127.0.0.1:9/", "127.0.0.1:" + outside.getLocalPort() + "/");
        Person.Reply reply = deploy("designer", model.getFileName().toString(), aimed);
        assertThat(reply.status()).as("%s: %s", model, reply.body()).isEqualTo(400);
        assertThat(reply.json().path("message").asText()).as(model.toString()).contains(" ");
        assertThat(reply.body()).doesNotContain("\tat ");
      }
      assertThat(database.content()).isEqualTo(before);
      assertThat(canary).doesNotExist();
      assertThat(connected(outside)).as("an entity was fetched").isFalse();
    }
  }

  private static boolean connected(ServerSocket listener) throws IOException {
    try {
      listener.accept().close();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"consumer", "author", "approver", "contributor", "admin", "superuser"})
  void onlyDesignersDeploy(String person) {
    Person.Reply reply =
        deploy(person, "user-task.bpmn", text(MODELS.resolve("good/user-task.bpmn")));

    assertThat(reply.status()).as(reply.body()).isEqualTo(403);
  }

  @Test
  void aGoodModelIsDeployed() {
    String model =
        text(MODELS.resolve("good/exclusive-gateway.bpmn"))
            .replace("id=\"model\"", "id=\"model-" + System.nanoTime() + "\"");

    Person.Reply reply = deploy("designer", "good.bpmn", model);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  @Test
  void theProcessesThatShipWithTheServerCannotBeReplaced() {
    String process = text(BUILT_IN.resolve("run-approval.bpmn"));
    String table = text(BUILT_IN.resolve("run-routing.dmn"));
    Map<String, List<String>> before = database.content();
    for (String[] model :
        new String[][] {
          {"run-approval.bpmn", process},
          {"other-name.bpmn", process.replace("Decide on run", "Decide at once")},
          {"run-routing.dmn", table},
          {"other-name.dmn", table.replace("\"one\"", "\"auto\"")}
        }) {
      Person.Reply reply = deploy("designer", model[0], model[1]);
      assertThat(reply.status()).as("%s: %s", model[0], reply.body()).isIn(400, 403);
    }
    assertThat(database.content()).isEqualTo(before);
  }

  @Test
  void expressionsInStoredFiltersAreNeverEvaluated() {
    Map<String, List<String>> before = database.content();
    String filter =
        "{\"resourceType\":\"Task\",\"name\":\"mine\",\"query\":{\"assigneeExpression\":"
            + "\"${''.getClass().forName('java.lang.Runtime')}\"}}";
    for (String name : List.of("consumer", "approver", "designer", "admin", "superuser")) {
      Person person = server.person(name);
      String shared = person.get("/engine-rest/filter").json().at("/0/id").asText();
      assertThat(person.post("/engine-rest/filter/create", filter).status()).isEqualTo(403);
      for (String path : List.of("/engine-rest/task", "/engine-rest/filter/" + shared + "/list")) {
        Person.Reply reply =
            person.post(path, "{\"assigneeExpression\":\"${''.getClass().forName('x')}\"}");
        assertThat(reply.status()).as("%s %s: %s", name, path, reply.body()).isBetween(400, 403);
      }
    }
    assertThat(database.content()).isEqualTo(before);
  }
}
