package io.countersign.runner.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.plugins.testkit.ProgramContract;
import io.countersign.plugins.testkit.ProgramSamples;
import io.countersign.plugins.testkit.Ran;
import org.junit.jupiter.api.Test;

/** Holds JavaScript to the contract of languages. */
class JavascriptIT extends ProgramContract {
  @Override
  protected ProgramSamples samples() {
    return new Programs();
  }

  @Test
  void garbageIsCollectedWithinTheMemory() throws Exception {
    Ran ran =
        run(
            """
            const kept = [];
            for (let i = 0; i < 900; i++) kept[i % 70] = new Array(131072).fill(i);
            console.log(kept.length);
            """);
    assertThat(ran.stdout()).as("%s", ran.outcome()).isEqualTo("70\n");
  }

  private static final class Programs implements ProgramSamples {
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
    public String exitsWith7() {
      return """
            process.exit(7);
            """;
    }

    @Override
    public String speaksOnBoth() {
      return """
            console.log('out');
            console.error('err');
            """;
    }

    @Override
    public String printsInvalidUtf8() {
      return """
            process.stdout.write(Buffer.from([0x61, 0xff, 0x62]));
            """;
    }

    @Override
    public String printsStdin() {
      return """
            process.stdin.pipe(process.stdout);
            """;
    }

    @Override
    public String printsArguments() {
      return """
            for (const argument of process.argv.slice(2)) console.log(`<${argument}>`);
            """;
    }

    @Override
    public String printsVariable() {
      return """
            console.log(process.env.GREETING);
            """;
    }

    @Override
    public String leavesFile() {
      return """
            const fs = require('node:fs');
            fs.mkdirSync('out');
            fs.writeFileSync('out/result.txt', 'kept');
            """;
    }

    @Override
    public String printsParameters() {
      return """
            console.log(require('node:fs').readFileSync('/job/params.json', 'utf8'));
            """;
    }

    @Override
    public String sleeps() {
      return """
            console.log('ready');
            setTimeout(() => {}, 90000);
            """;
    }

    @Override
    public String hogsMemory() {
      return """
            const kept = [];
            for (let i = 0; ; i++) kept.push(new Array(1000).fill(i));
            """;
    }

    @Override
    public String connects(int port) {
      return """
            const net = require('node:net');
            const socket = net.connect(%d, '127.0.0.1');
            socket.on('connect', () => { console.log('reached'); process.exit(0); });
            socket.on('error', () => console.log('refused'));
            """
          .formatted(port);
    }

    @Override
    public Broken broken() {
      return new Broken(
          """
            const name = 'ü';
            const twice = '😀'+;
            """,
          2,
          19);
    }
  }
}
