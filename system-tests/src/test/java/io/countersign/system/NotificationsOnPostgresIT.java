package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.system.Receiver.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same story on the other database: told after failures, sealed in the column, removed. */
class NotificationsOnPostgresIT {

  @Test
  void aWebhookIsToldAfterTwoFailuresAndItsSecretIsSealed() {
    try (Database database = Database.postgres();
        Receiver receiver = Receiver.start().answering(500, 500)) {
      Map<String, String> environment = new HashMap<>(database.environment());
      environment.put("COUNTERSIGN_NOTIFY_ALLOW_LOOPBACK", "true");
      environment.put("COUNTERSIGN_NOTIFY_FIRST_RETRY", "PT1S");
      try (Server server = Server.start(environment)) {
        Hooks hooks = new Hooks(server.person("superuser"));
        String secret = Hooks.aSecret();
        String id = hooks.register(receiver, secret, Hooks.DECIDED);

        String request =
            Given.on(server).anApprovedRequest(Given.on(server).anArtifact("print(1)"), "{}");

        Eventually.sees(() -> hooks.status(id), "delivered");
        assertThat(receiver.toldOf(request)).hasSize(3).allMatch(told -> told.isSignedWith(secret));
        assertThat(receiver.told()).extracting(Told::id).containsOnly(receiver.told().get(0).id());
        assertThat(String.join("", database.rows("select sealed from secret")))
            .isNotEmpty()
            .doesNotContain(secret.substring("whsec_".length()));
        hooks.change(id, "{\"secret\":\"" + Hooks.aSecret() + "\",\"enabled\":false}");
        assertThat(database.rows("select count(*) from secret")).isEqualTo(List.of("1"));
        hooks.remove(id);
        assertThat(database.rows("select count(*) from secret, delivery")).containsExactly("0");
      }
    }
  }
}
