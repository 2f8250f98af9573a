package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What is kept of assistants and conversations, on the other database. Nobody is talked to. */
class AssistantsOnPostgresIT {

  private static final String PROVIDERS = "/api/ai/providers";

  private final Server server = PostgresServer.get().server();
  private final Person admin = server.person("admin");

  @Test
  void ofTwoThatAreSetUpTheLaterOneIsSelected() {
    for (String provider : new String[] {"openai", "mistral"}) {
      Person.Reply saved =
          admin.post(
              PROVIDERS + "/configure",
              "{\"provider\":\"%s\",\"api_key\":\"a-key\",\"base_url\":\"https://8.8.8.8/v1\"}"
                  .formatted(provider));
      assertThat(saved.status()).as(saved.body()).isEqualTo(200);
      Person.Reply selected =
          admin.post(PROVIDERS + "/select", "{\"provider\":\"" + provider + "\"}");
      assertThat(selected.status()).as(selected.body()).isEqualTo(200);
    }
    int selected = 0;
    for (JsonNode provider : admin.get(PROVIDERS).json().path("providers")) {
      if (provider.path("selected").asBoolean()) {
        selected++;
        assertThat(provider.path("key").asText()).isEqualTo("mistral");
      }
    }
    assertThat(selected).isEqualTo(1);
    assertThat(PostgresServer.get().database().rows("select * from secret").toString())
        .doesNotContain("a-key");
    for (String provider : new String[] {"openai", "mistral"}) {
      admin.post(PROVIDERS + "/configure", "{\"provider\":\"" + provider + "\",\"api_key\":\"\"}");
    }
    assertThat(admin.post(Talk.ROUTE, "{\"message\":\"a\"}").code()).isEqualTo("NO_ASSISTANT");
  }

  @Test
  void aConversationComesBackAsItWas() {
    Person author = server.person("author");
    String text = "Zürich \\\"quoted\\\" 🚀 <b>";
    Person.Reply saved =
        author.post(
            "/api/vs_terminal/save_chat",
            "{\"messages\":[{\"role\":\"user\",\"text\":\"" + text + "\"}]}");
    assertThat(saved.status()).as(saved.body()).isEqualTo(201);

    JsonNode session = author.get(saved.header("Location").orElseThrow()).json().path("session");

    assertThat(session.at("/messages/0/text").asText()).isEqualTo("Zürich \"quoted\" 🚀 <b>");
    String file = saved.json().path("file").asText();
    assertThat(file).startsWith("chat_");
    assertThat(author.post("/api/vs_terminal/delete_chat", "{\"file\":\"" + file + "\"}").status())
        .isEqualTo(200);
  }
}
