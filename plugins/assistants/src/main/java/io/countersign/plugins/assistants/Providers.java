package io.countersign.plugins.assistants;

import io.countersign.plugins.spi.Assistant;
import io.countersign.plugins.spi.AssistantDescription;
import java.util.List;
import java.util.Optional;

/** The providers of source document A, one line of facts each. */
final class Providers {

  private static final Protocol OPENAI = new OpenAiProtocol(true);
  private static final Protocol LIKE_OPENAI = new OpenAiProtocol(false);

  private Providers() {}

  static List<Assistant> all() {
    return List.of(
        of(
            "openai",
            "OpenAI",
            "https://api.openai.com/v1",
            "gpt-4o-mini",
            "gpt-4o-mini, gpt-4.1, gpt-5-mini",
            "Needs a key of platform.openai.com.",
            OPENAI),
        of(
            "anthropic",
            "Anthropic",
            "https://api.anthropic.com/v1",
            "claude-haiku-4-5",
            "claude-haiku-4-5, claude-sonnet-4-5",
            "Needs a key of console.anthropic.com.",
            new AnthropicProtocol()),
        new LangChainAssistant(
            new AssistantDescription(
                "ollama",
                "Ollama",
                Optional.of("http://127.0.0.1:11434"),
                false,
                Optional.empty(),
                "whatever ollama list shows, for example mistral:latest",
                "Models on a host of your own. Without https it has to be this server's host, which"
                    + " the operator opens with COUNTERSIGN_NOTIFY_ALLOW_LOOPBACK; a key is sent"
                    + " only where you set one."),
            new OllamaProtocol()),
        of(
            "gemini",
            "Google Gemini",
            "https://generativelanguage.googleapis.com/v1beta",
            "gemini-2.5-flash",
            "gemini-2.5-flash, gemini-2.5-pro",
            "Needs a key of aistudio.google.com.",
            new GeminiProtocol()),
        of(
            "huggingface",
            "Hugging Face",
            "https://router.huggingface.co/v1",
            "",
            "meta-llama/Llama-3.1-8B-Instruct, Qwen/Qwen2.5-Coder-32B-Instruct",
            "Needs a token that may call inference providers.",
            LIKE_OPENAI),
        of(
            "cohere",
            "Cohere",
            "https://api.cohere.ai/compatibility/v1",
            "command-a-03-2025",
            "command-a-03-2025, command-r7b-12-2024",
            "Spoken to by its OpenAI-compatible interface.",
            LIKE_OPENAI),
        of(
            "mistral",
            "Mistral AI",
            "https://api.mistral.ai/v1",
            "mistral-small-latest",
            "mistral-small-latest, codestral-latest",
            "Spoken to by its OpenAI-compatible interface.",
            LIKE_OPENAI),
        of(
            "openrouter",
            "OpenRouter",
            "https://openrouter.ai/api/v1",
            "",
            "openai/gpt-4o-mini, anthropic/claude-haiku-4.5, mistralai/codestral-2508",
            "One key for models of many providers.",
            LIKE_OPENAI),
        of(
            "azure_openai",
            "Azure OpenAI",
            "",
            "",
            "the name of your deployment",
            "The address ends in /openai/v1, for example"
                + " https://NAME.openai.azure.com/openai/v1; the model is your deployment's name.",
            OPENAI),
        of(
            "perplexity",
            "Perplexity",
            "https://api.perplexity.ai",
            "sonar",
            "sonar, sonar-pro",
            "Answers with what it found on the web.",
            LIKE_OPENAI));
  }

  private static Assistant of(
      String key,
      String label,
      String address,
      String model,
      String modelsHint,
      String notes,
      Protocol protocol) {
    return new LangChainAssistant(
        new AssistantDescription(
            key, label, unlessEmpty(address), true, unlessEmpty(model), modelsHint, notes),
        protocol);
  }

  private static Optional<String> unlessEmpty(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }
}
