package io.countersign.plugins.assistants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.plugins.spi.Assistant;
import io.countersign.plugins.spi.AssistantAccess;
import io.countersign.plugins.spi.AssistantFailure;
import io.countersign.plugins.spi.AssistantFailure.Kind;
import io.countersign.plugins.spi.Chat;
import io.countersign.plugins.spi.Plugin;
import io.countersign.plugins.spi.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each provider's requests as the real library writes them, into a transport that is recorded. */
class ProvidersTest {

  private static final Chat CHAT =
      new Chat("m-1", "Be brief.", List.of(new Chat.Turn(Chat.Speaker.PERSON, "Hi")), 99);

  private static Assistant assistant(String key) {
    return Providers.all().stream()
        .filter(one -> one.description().key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static Transport answering(int status, String body, List<Transport.Request> seen) {
    return request -> {
      seen.add(request);
      return new Recorded(status, body);
    };
  }

  private record Recorded(int status, String text) implements Transport.Answer {

    @Override
    public Map<String, List<String>> headers() {
      return Map.of();
    }

    @Override
    public InputStream body() {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  @Test
  void theyAreFoundLikeAnyPlugin() {
    assertThat(ServiceLoader.load(Plugin.class))
        .flatExtracting(Plugin::assistants)
        .extracting(one -> one.description().key())
        .containsExactly(
            "openai",
            "anthropic",
            "ollama",
            "gemini",
            "huggingface",
            "cohere",
            "mistral",
            "openrouter",
            "azure_openai",
            "perplexity");
  }

  @ParameterizedTest
  @CsvSource({
    "openai,       https://api.openai.com/v1/chat/completions",
    "anthropic,    https://api.anthropic.com/v1/messages",
    "gemini,       https://generativelanguage.googleapis.com/v1beta/models/m-1:streamGenerateContent",
    "huggingface,  https://router.huggingface.co/v1/chat/completions",
    "cohere,       https://api.cohere.ai/compatibility/v1/chat/completions",
    "mistral,      https://api.mistral.ai/v1/chat/completions",
    "openrouter,   https://openrouter.ai/api/v1/chat/completions",
    "perplexity,   https://api.perplexity.ai/chat/completions",
    "ollama,       http://127.0.0.1:11434/api/chat"
  })
  void theKeyIsInAHeaderAndNowhereElse(String key, String address) {
    Assistant assistant = assistant(key);
    List<Transport.Request> seen = new ArrayList<>();
    String at = assistant.description().address().orElseThrow();

    assertThatThrownBy(
            () ->
                assistant.answer(
                    CHAT,
                    new AssistantAccess(at, "k-123"),
                    answering(401, "k-123 is wrong", seen),
                    piece -> {}))
        .isInstanceOfSatisfying(
            AssistantFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.KEY))
        .hasMessageNotContaining("k-123");

    Transport.Request request = seen.get(0);
    assertThat(seen).as("asked once").hasSize(1);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.address().toString()).startsWith(address).doesNotContain("k-123");
    assertThat(request.headers().values().toString()).contains("k-123");
    assertThat(request.body()).contains("Hi", "Be brief.", "99").doesNotContain("k-123");
  }

  @Test
  void azureIsAskedWhereItsOwnerSays() {
    Assistant azure = assistant("azure_openai");
    assertThat(azure.description().address()).isEmpty();
    List<Transport.Request> seen = new ArrayList<>();
    assertThatThrownBy(
            () ->
                azure.answer(
                    CHAT,
                    new AssistantAccess("https://n.openai.azure.com/openai/v1", "k"),
                    answering(500, "", seen),
                    piece -> {}))
        .isInstanceOf(AssistantFailure.class);
    assertThat(seen.get(0).address())
        .isEqualTo(URI.create("https://n.openai.azure.com/openai/v1/chat/completions"));
  }

  @Test
  void geminiIsReadPieceByPiece() throws AssistantFailure {
    List<String> pieces = new ArrayList<>();
    String piece =
        "data: {\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"%s\"}]}"
            + "%s}]}\n\n";
    assistant("gemini")
        .answer(
            CHAT,
            new AssistantAccess("https://g.example/v1beta", "k"),
            answering(
                200,
                piece.formatted("Hel", "") + piece.formatted("lo", ",\"finishReason\":\"STOP\""),
                new ArrayList<>()),
            pieces::add);
    assertThat(String.join("", pieces)).isEqualTo("Hello");
  }

  @ParameterizedTest
  @CsvSource({
    "401, KEY", "402, KEY", "403, KEY", "404, UNKNOWN", "408, SILENT", "413, REFUSED",
    "422, REFUSED", "429, BUSY", "500, BROKEN", "503, BROKEN", "529, BUSY", "302, BROKEN"
  })
  void aStatusSaysWhoseTurnItIs(int status, Kind kind) {
    for (String key : List.of("openai", "anthropic", "ollama", "gemini", "mistral")) {
      AssistantAccess access = new AssistantAccess("https://p.example/v1", "k");
      assertThatThrownBy(
              () ->
                  assistant(key)
                      .answer(CHAT, access, answering(status, "{}", new ArrayList<>()), p -> {}))
          .as(key)
          .isInstanceOfSatisfying(
              AssistantFailure.class, e -> assertThat(e.kind()).isEqualTo(kind));
      assertThatThrownBy(
              () -> assistant(key).models(access, answering(status, "{}", new ArrayList<>())))
          .as(key)
          .isInstanceOfSatisfying(
              AssistantFailure.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
  }

  @Test
  void noConnectionIsSilence() {
    for (IOException broken : List.of(new ConnectException("x"), new SocketTimeoutException("x"))) {
      Transport away =
          request -> {
            throw broken;
          };
      for (String key : List.of("openai", "anthropic", "ollama", "gemini")) {
        assertThatThrownBy(
                () ->
                    assistant(key)
                        .answer(CHAT, new AssistantAccess("https://p.example", "k"), away, p -> {}))
            .as(key)
            .isInstanceOfSatisfying(
                AssistantFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.SILENT));
      }
    }
  }

  @Test
  void whoeverWantsNoMoreGetsNoMore() {
    String piece = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n";
    List<String> pieces = new ArrayList<>();
    assertThatThrownBy(
            () ->
                assistant("openai")
                    .answer(
                        CHAT,
                        new AssistantAccess("https://p.example", "k"),
                        answering(200, piece.repeat(5), new ArrayList<>()),
                        one -> {
                          pieces.add(one);
                          throw new IllegalStateException("enough");
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("enough");
    assertThat(pieces).hasSize(1);
  }

  @Test
  void anAccessDoesNotShowItsKey() {
    assertThat(new AssistantAccess("https://p.example", "k-123"))
        .asString()
        .doesNotContain("k-123");
  }
}
