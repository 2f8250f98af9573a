package io.countersign.runner.language;

import io.countersign.plugins.testkit.LanguageContract;
import io.countersign.plugins.testkit.Samples;

/** Holds Echo to the contract of languages: its source is its output. */
class EchoIT extends LanguageContract {
  @Override
  protected Samples samples() {
    return new Programs();
  }

  private static final class Programs implements Samples {
    @Override
    public String language() {
      return "echo";
    }

    @Override
    public String greets() {
      return "grüße 世界 😀\n";
    }

    @Override
    public String silent() {
      return "";
    }

    @Override
    public String talkative() {
      return "x".repeat(500_000);
    }
  }
}
