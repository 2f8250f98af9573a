package io.countersign.runner.language;

import io.countersign.plugins.testkit.ProgramContract;
import io.countersign.plugins.testkit.ProgramSamples;

/** Holds Bash to the contract of languages. */
class BashIT extends ProgramContract {
  @Override
  protected ProgramSamples samples() {
    return new Programs();
  }

  private static final class Programs implements ProgramSamples {
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
    public String exitsWith7() {
      return """
            exit 7
            """;
    }

    @Override
    public String speaksOnBoth() {
      return """
            echo out
            echo err >&2
            """;
    }

    @Override
    public String printsInvalidUtf8() {
      return """
            printf 'a\\xffb'
            """;
    }

    @Override
    public String printsStdin() {
      return """
            cat
            """;
    }

    @Override
    public String printsArguments() {
      return """
            for argument in "$@"; do
              printf '<%s>\\n' "$argument"
            done
            """;
    }

    @Override
    public String printsVariable() {
      return """
            printf '%s\\n' "$GREETING"
            """;
    }

    @Override
    public String leavesFile() {
      return """
            mkdir out
            echo kept >out/result.txt
            """;
    }

    @Override
    public String printsParameters() {
      return """
            cat /job/params.json
            """;
    }

    @Override
    public String sleeps() {
      return """
            echo ready
            sleep 90
            """;
    }

    @Override
    public String hogsMemory() {
      return """
            text=x
            while :; do
              text=$text$text
            done
            """;
    }

    @Override
    public String connects(int port) {
      return """
            if (exec 3<>/dev/tcp/127.0.0.1/%d) 2>/dev/null; then echo reached; else echo refused; fi
            """
          .formatted(port);
    }

    @Override
    public Broken broken() {
      return new Broken(
          """
            if true; then
              echo 'ü'
            done
            """,
          3,
          0);
    }
  }
}
