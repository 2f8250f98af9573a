package io.countersign.runner.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.plugins.spi.Diagnostic;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.testkit.ProgramContract;
import io.countersign.plugins.testkit.ProgramSamples;
import io.countersign.plugins.testkit.Ran;
import io.countersign.plugins.testkit.RealDoor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds Python to the contract of languages. */
class PythonIT extends ProgramContract {
  @Override
  protected ProgramSamples samples() {
    return new Programs();
  }

  @Test
  void aPackageThatIsListedIsTheOneThatIsImported() throws Exception {
    Map<String, String> packages = door().packages("python");
    assertThat(packages).containsKeys("numpy", "pandas", "matplotlib");
    assertThat(run("import numpy\nprint(numpy.__version__)").stdout().strip())
        .isEqualTo(packages.get("numpy"));
  }

  @Test
  void figuresLeftOpenAreKeptWhereAsked() throws Exception {
    String source =
        """
        import matplotlib.pyplot as plot
        plot.plot([1, 2])
        plot.figure()
        plot.bar([1], [2])
        plot.show()
        closed = plot.figure()
        plot.close(closed)
        raise SystemExit(3)
        """;
    Ran kept = optioned(source, "{\"capture_figures\": true}");
    assertThat(kept.files().keySet()).containsExactly("figure-1.png", "figure-2.png");
    assertThat(kept.files().get("figure-2.png")).startsWith(0x89, 'P', 'N', 'G');
    assertThat(kept.exitCode()).isEqualTo(3);
    assertThat(kept.stderr()).isEmpty();
    assertThat(optioned(source, "{}").files()).isEmpty();
    assertThat(optioned("print(1)", "{\"capture_figures\": true}").stdout()).isEqualTo("1\n");
  }

  @Test
  void inputsWhoseKeyIsAnIdentifierBecomeGlobals() throws Exception {
    Ran ran =
        optioned(
            "print(rate, names['a'], __name__, 'not one' in globals())",
            "{\"globals\": {\"rate\": 0.5, \"names\": {\"a\": null}, \"not one\": 1, "
                + "\"__name__\": \"x\"}}");
    assertThat(ran.stdout()).isEqualTo("0.5 None __main__ False\n");
  }

  @Test
  void anInvocationIsEvaluatedAfterTheProgram() throws Exception {
    String source = "def twice(x):\n    return [x * 2, n]";
    String options = "{\"globals\": {\"n\": 3}, \"invocation\": \"%s\"}";
    Ran good = optioned(source, options.formatted("twice('ü')"));
    assertThat(good.stdout()).isEqualTo("[Result] ['üü', 3]\n");
    assertThat(answer(good).path("value").toString()).isEqualTo("[\"üü\",3]");
    Ran bad = optioned(source, options.formatted("twice()"));
    assertThat(bad.stdout()).startsWith("[InvocationError] TypeError: twice() missing 1 required");
    assertThat(answer(bad).path("error").asText()).startsWith("TypeError");
    assertThat(bad.exitCode()).isEqualTo(1);
    Ran notJson = optioned(source, options.formatted("{1, 2}"));
    assertThat(answer(notJson).has("value")).isFalse();
    assertThat(answer(notJson).path("repr").asText()).isEqualTo("{1, 2}");
    Ran none = optioned("x = (", options.formatted("1"));
    assertThat(none.files()).as("nothing is invoked of a program that failed").isEmpty();
  }

  @Test
  void promptsAreAnsweredAndTheOthersReadStandardInput() throws Exception {
    String source = "a = input('Rate: ')\nprint(a)\nprint(input('More? '))";
    Ran ran = optioned(source, "{\"answers\": {\"Rate: \": 0.5}}");
    assertThat(ran.stdout()).isEqualTo("Rate: 0.5\nMore? ");
    assertThat(ran.stderr())
        .endsWith("EOFError: EOF when reading a line\n")
        .doesNotContain("harness");
    assertThat(ran.exitCode()).isEqualTo(1);
  }

  @Test
  void aFailureThatIsNoSyntaxErrorHasNoDiagnostics() throws Exception {
    assertThat(run("raise ValueError('no')").diagnostics()).isEmpty();
    assertThat(run("print('SyntaxError: made up')\nraise SystemExit(2)").diagnostics()).isEmpty();
    assertThat(run("compile('x = (', 'other', 'exec')").diagnostics())
        .as("the program itself has no error")
        .isEmpty();
  }

  @Test
  void syntaxErrorsStandWhereTheyAreWhateverPythonCounts() throws Exception {
    assertThat(firstError("'ü'; return")).isEqualTo("1:6 'return' outside function");
    assertThat(firstError("'ü'; x = f'{a b}'")).startsWith("1:13 f-string: invalid syntax");
    assertThat(firstError("if x:\npass")).startsWith("2:1 expected an indented block");
    assertThat(firstError("if x:\n\ta\n        b")).startsWith("3:");
    assertThat(firstError("a\0b")).isEqualTo("0:0 source code string cannot contain null bytes");
  }

  @Test
  void aWarningIsNoError() throws Exception {
    RealDoor.Checked checked = door().check("python", "x = 1\ny = '\\d'\n");
    assertThat(checked.ok()).isTrue();
    assertThat(checked.diagnostics())
        .containsExactly(
            new Diagnostic(Diagnostic.Severity.WARNING, 2, 0, "invalid escape sequence '\\d'"));
  }

  private String firstError(String source) throws IOException {
    Diagnostic first = door().check("python", source).diagnostics().get(0);
    return first.line() + ":" + first.column() + " " + first.message();
  }

  private Ran optioned(String source, String options) throws IOException {
    var surroundings = new Job.Surroundings(List.of(), Map.of(), "", options, "");
    return door()
        .run(new Job("python", source, "{}", List.of(), Limits.artifactRun(), surroundings));
  }

  private static JsonNode answer(Ran ran) throws IOException {
    return new ObjectMapper().readTree(ran.files().get("invocation.json"));
  }

  private static final class Programs implements ProgramSamples {
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
    public String exitsWith7() {
      return """
            import sys
            sys.exit(7)
            """;
    }

    @Override
    public String speaksOnBoth() {
      return """
            import sys
            print('out')
            print('err', file=sys.stderr)
            """;
    }

    @Override
    public String printsInvalidUtf8() {
      return """
            import sys
            sys.stdout.buffer.write(bytes([0x61, 0xFF, 0x62]))
            """;
    }

    @Override
    public String printsStdin() {
      return """
            import sys
            print(sys.stdin.read(), end='')
            """;
    }

    @Override
    public String printsArguments() {
      return """
            import sys
            for argument in sys.argv[1:]:
                print(f'<{argument}>')
            """;
    }

    @Override
    public String printsVariable() {
      return """
            import os
            print(os.environ['GREETING'])
            """;
    }

    @Override
    public String leavesFile() {
      return """
            import os
            os.mkdir('out')
            with open('out/result.txt', 'w') as file:
                file.write('kept')
            """;
    }

    @Override
    public String printsParameters() {
      return """
            print(open('/job/params.json').read())
            """;
    }

    @Override
    public String sleeps() {
      return """
            import time
            print('ready', flush=True)
            time.sleep(90)
            """;
    }

    @Override
    public String hogsMemory() {
      return """
            kept = []
            while True:
                kept.append(bytearray(b'x' * (1 << 20)))
            """;
    }

    @Override
    public String connects(int port) {
      return """
            import socket
            try:
                socket.create_connection(('127.0.0.1', %d), 2)
                print('reached')
            except OSError:
                print('refused')
            """
          .formatted(port);
    }

    @Override
    public Broken broken() {
      return new Broken(
          """
            name = 'ü'
            print(name, 'é' +)
            """,
          2,
          18);
    }
  }
}
