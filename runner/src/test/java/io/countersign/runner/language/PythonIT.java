package io.countersign.runner.language;

import io.countersign.plugins.testkit.LanguageContract;
import io.countersign.plugins.testkit.Samples;
import java.util.Optional;

/** Holds Python to the contract of languages. */
class PythonIT extends LanguageContract {
  @Override
  protected Samples samples() {
    return new Programs();
  }

  private static final class Programs implements Samples {
    @Override
    public String language() {
      return "python";
    }

    @Override
    public String greets() {
      return """
            print('grüße 世界 😀')
            """;
    }

    @Override
    public String silent() {
      return """
            pass
            """;
    }

    @Override
    public String talkative() {
      return """
            import sys
            for _ in range(5000):
                sys.stdout.write('x' * 100)
            """;
    }

    @Override
    public Optional<String> exitsWith7() {
      return Optional.of(
          """
            import sys
            sys.exit(7)
            """);
    }

    @Override
    public Optional<String> speaksOnBoth() {
      return Optional.of(
          """
            import sys
            print('out')
            print('err', file=sys.stderr)
            """);
    }

    @Override
    public Optional<String> printsInvalidUtf8() {
      return Optional.of(
          """
            import sys
            sys.stdout.buffer.write(bytes([0x61, 0xFF, 0x62]))
            """);
    }

    @Override
    public Optional<String> printsStdin() {
      return Optional.of(
          """
            import sys
            print(sys.stdin.read(), end='')
            """);
    }

    @Override
    public Optional<String> printsArguments() {
      return Optional.of(
          """
            import sys
            for argument in sys.argv[1:]:
                print(f'<{argument}>')
            """);
    }

    @Override
    public Optional<String> printsVariable() {
      return Optional.of(
          """
            import os
            print(os.environ['GREETING'])
            """);
    }

    @Override
    public Optional<String> leavesFile() {
      return Optional.of(
          """
            import os
            os.mkdir('out')
            with open('out/result.txt', 'w') as file:
                file.write('kept')
            """);
    }

    @Override
    public Optional<String> printsParameters() {
      return Optional.of(
          """
            print(open('/job/params.json').read())
            """);
    }

    @Override
    public Optional<String> sleeps() {
      return Optional.of(
          """
            import time
            print('ready', flush=True)
            time.sleep(90)
            """);
    }

    @Override
    public Optional<String> hogsMemory() {
      return Optional.of(
          """
            kept = []
            while True:
                kept.append(bytearray(b'x' * (1 << 20)))
            """);
    }

    @Override
    public Optional<String> connects(int port) {
      return Optional.of(
          """
            import socket
            try:
                socket.create_connection(('127.0.0.1', %d), 2)
                print('reached')
            except OSError:
                print('refused')
            """
              .formatted(port));
    }

    @Override
    public Optional<Broken> broken() {
      return Optional.of(
          new Broken(
              """
            name = 'ü'
            print(name, 'é' +)
            """,
              2,
              18));
    }
  }
}
