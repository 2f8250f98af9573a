package io.countersign.runner.language;

import io.countersign.plugins.testkit.LanguageContract;
import io.countersign.plugins.testkit.Samples;
import java.util.Optional;

/** Holds Bash to the contract of languages. */
class BashIT extends LanguageContract {
  @Override
  protected Samples samples() {
    return new Programs();
  }

  private static final class Programs implements Samples {
    @Override
    public String language() {
      return "bash";
    }

    @Override
    public String greets() {
      return """
            echo 'grüße 世界 😀'
            """;
    }

    @Override
    public String silent() {
      return """
            :
            """;
    }

    @Override
    public String talkative() {
      return """
            head -c 500000 /dev/zero | tr '\\0' x
            """;
    }

    @Override
    public Optional<String> exitsWith7() {
      return Optional.of(
          """
            exit 7
            """);
    }

    @Override
    public Optional<String> speaksOnBoth() {
      return Optional.of(
          """
            echo out
            echo err >&2
            """);
    }

    @Override
    public Optional<String> printsInvalidUtf8() {
      return Optional.of(
          """
            printf 'a\\xffb'
            """);
    }

    @Override
    public Optional<String> printsStdin() {
      return Optional.of(
          """
            cat
            """);
    }

    @Override
    public Optional<String> printsArguments() {
      return Optional.of(
          """
            for argument in "$@"; do
              printf '<%s>\\n' "$argument"
            done
            """);
    }

    @Override
    public Optional<String> printsVariable() {
      return Optional.of(
          """
            printf '%s\\n' "$GREETING"
            """);
    }

    @Override
    public Optional<String> leavesFile() {
      return Optional.of(
          """
            mkdir out
            echo kept >out/result.txt
            """);
    }

    @Override
    public Optional<String> printsParameters() {
      return Optional.of(
          """
            cat /job/params.json
            """);
    }

    @Override
    public Optional<String> sleeps() {
      return Optional.of(
          """
            echo ready
            sleep 90
            """);
    }

    @Override
    public Optional<String> hogsMemory() {
      return Optional.of(
          """
            text=x
            while :; do
              text=$text$text
            done
            """);
    }

    @Override
    public Optional<String> connects(int port) {
      return Optional.of(
          """
            if (exec 3<>/dev/tcp/127.0.0.1/%d) 2>/dev/null; then echo reached; else echo refused; fi
            """
              .formatted(port));
    }

    @Override
    public Optional<Broken> broken() {
      return Optional.of(
          new Broken(
              """
            if true; then
              echo 'ü'
            done
            """,
              3,
              0));
    }
  }
}
