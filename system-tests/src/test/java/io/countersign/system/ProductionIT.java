package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server for real work knows nobody whose password everybody knows. */
class ProductionIT {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String SIGN_IN = "{\"username\":\"admin\",\"password\":\"admin\"}";

  @Test
  void refusesAStoreWithDemoPeopleAndSaysWhy() {
    Path data;
    try (Server demo = Server.start(Map.of())) {
      data = demo.data();
    }
    try (Server production = Server.launch("production", data, Map.of())) {
      String why = "configured for production, but its store holds demo people";
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!log(data).contains(why) && System.nanoTime() < deadline) {
        assertThat(production.ready()).isFalse();
        Server.pause(Duration.ofMillis(500));
      }
      assertThat(log(data)).contains(why).contains("admin", "author");
      assertThat(production.ready()).isFalse();
      assertThat(letsIn(production)).isFalse();
    }
  }

  @Test
  void startsEmptyAndLetsNoDemoPersonIn() {
    try (Server production = Server.launch("production", Map.of())) {
      production.awaitReady();

      assertThat(letsIn(production)).isFalse();
      assertThat(
              Anybody.of(production)
                  .call("GET", "/engine-rest/engine", "", "Authorization", "Basic YWRtaW46YWRtaW4=")
                  .status())
          .isEqualTo(401);
      assertThat(
              Anybody.of(production)
                  .call(
                      "POST",
                      "/operaton/api/admin/setup/default/user/create",
                      "{\"profile\":{\"id\":\"mallory\"},\"credentials\":{\"password\":\"mallory\"}}",
                      "Content-Type",
                      "application/json")
                  .status())
          .isBetween(400, 499);
    }
  }

  private static boolean letsIn(Server server) {
    try {
      Person.Reply reply =
          Anybody.of(server)
              .call("POST", "/api/auth/token", SIGN_IN, "Content-Type", "application/json");
      return reply.status() < 400;
    } catch (UncheckedIOException e) {
      return false; // nothing listens
    }
  }

  private static String log(Path data) {
    try {
      Path log = data.resolve("log/messages.log");
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
