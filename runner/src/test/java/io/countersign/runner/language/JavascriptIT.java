package io.countersign.runner.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.plugins.testkit.LanguageContract;
import io.countersign.plugins.testkit.Ran;
import io.countersign.plugins.testkit.Samples;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds JavaScript to the contract of languages. */
class JavascriptIT extends LanguageContract {
  @Override
  protected Samples samples() {
    return new Programs();
  }

  @Test
  void garbageIsCollectedWithinTheMemory() throws Exception {
    Ran ran =
        run(
            """
            const kept = [];
            for (let i = 0; i < 3000; i++) kept[i % 100] = new Array(131072).fill(i);
            console.log(kept.length);
            """);
    assertThat(ran.stdout()).as("%s", ran.outcome()).isEqualTo("100\n");
  }

  private static final class Programs implements Samples {
    @Override
    public String language() {
      return "javascript";
    }

    @Override
    public String greets() {
      return """
            console.log('grüße 世界 😀');
            """;
    }

    @Override
    public String silent() {
      return """
            const nothing = 0;
            """;
    }

    @Override
    public String talkative() {
      return """
            for (let i = 0; i < 50; i++) process.stdout.write('x'.repeat(10000));
            """;
    }

    @Override
    public Optional<String> exitsWith7() {
      return Optional.of(
          """
            process.exit(7);
            """);
    }

    @Override
    public Optional<String> speaksOnBoth() {
      return Optional.of(
          """
            console.log('out');
            console.error('err');
            """);
    }

    @Override
    public Optional<String> printsInvalidUtf8() {
      return Optional.of(
          """
            process.stdout.write(Buffer.from([0x61, 0xff, 0x62]));
            """);
    }

    @Override
    public Optional<String> printsStdin() {
      return Optional.of(
          """
            process.stdin.pipe(process.stdout);
            """);
    }

    @Override
    public Optional<String> printsArguments() {
      return Optional.of(
          """
            for (const argument of process.argv.slice(2)) console.log(`<${argument}>`);
            """);
    }

    @Override
    public Optional<String> printsVariable() {
      return Optional.of(
          """
            console.log(process.env.GREETING);
            """);
    }

    @Override
    public Optional<String> leavesFile() {
      return Optional.of(
          """
            const fs = require('node:fs');
            fs.mkdirSync('out');
            fs.writeFileSync('out/result.txt', 'kept');
            """);
    }

    @Override
    public Optional<String> printsParameters() {
      return Optional.of(
          """
            console.log(require('node:fs').readFileSync('/job/params.json', 'utf8'));
            """);
    }

    @Override
    public Optional<String> sleeps() {
      return Optional.of(
          """
            console.log('ready');
            setTimeout(() => {}, 90000);
            """);
    }

    @Override
    public Optional<String> hogsMemory() {
      return Optional.of(
          """
            const kept = [];
            for (let i = 0; ; i++) kept.push(new Array(1000).fill(i));
            """);
    }

    @Override
    public Optional<String> connects(int port) {
      return Optional.of(
          """
            const net = require('node:net');
            const socket = net.connect(%d, '127.0.0.1');
            socket.on('connect', () => { console.log('reached'); process.exit(0); });
            socket.on('error', () => console.log('refused'));
            """
              .formatted(port));
    }

    @Override
    public Optional<Broken> broken() {
      return Optional.of(
          new Broken(
              """
            const name = 'ü';
            const twice = '😀'+;
            """,
              2,
              19));
    }
  }
}
