package io.countersign.runner.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.plugins.testkit.ProgramContract;
import io.countersign.plugins.testkit.ProgramSamples;
import io.countersign.plugins.testkit.Ran;
import org.junit.jupiter.api.Test;

/** Holds Java to the contract of languages. */
class JavaIT extends ProgramContract {
  @Override
  protected ProgramSamples samples() {
    return new Programs();
  }

  @Test
  void aTraceShowsTheFileThatIsNamedLikeItsClass() throws Exception {
    Ran ran =
        run(
            """
            package deep.inside;

            class Other {}

            public class Falls {
              public static void main(String[] arguments) {
                throw new IllegalStateException("down");
              }
            }
            """);
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.stderr()).contains("at deep.inside.Falls.main(Falls.java:7)");
  }

  @Test
  void aSourceWithoutAMainMethodIsRefused() throws Exception {
    Ran ran = run("class Nothing {}");
    assertThat(ran.kind()).isEqualTo("compile_failed");
    assertThat(ran.stderr()).startsWith("Nothing.java:1:1: error: no class has a method public");
  }

  @Test
  void aHeapOfHalfTheMemoryIsNotTooMuch() throws Exception {
    Ran ran =
        run(
            """
            class Half {
              public static void main(String[] arguments) {
                byte[][] kept = new byte[120][];
                for (int i = 0; i < 2000; i++) {
                  kept[i % 120] = new byte[1 << 20];
                }
                System.out.println(kept.length);
              }
            }
            """);
    assertThat(ran.stdout()).as("%s", ran.outcome()).isEqualTo("120\n");
  }

  private static final class Programs implements ProgramSamples {
    @Override
    public String language() {
      return "java";
    }

    @Override
    public String greets() {
      return """
            public class Greeting {
              public static void main(String[] arguments) throws Exception {
                System.out.println("grüße 世界 😀");
              }
            }
            """;
    }

    @Override
    public String silent() {
      return """
            class Silent {
              public static void main(String[] arguments) throws Exception {
                int nothing = 0;
              }
            }
            """;
    }

    @Override
    public String talkative() {
      return """
            public class Talk {
              public static void main(String[] arguments) throws Exception {
                System.out.print("x".repeat(500_000));
              }
            }
            """;
    }

    @Override
    public String exitsWith7() {
      return """
            public class Exit {
              public static void main(String[] arguments) throws Exception {
                System.exit(7);
              }
            }
            """;
    }

    @Override
    public String speaksOnBoth() {
      return """
            public class Both {
              public static void main(String[] arguments) throws Exception {
                System.out.println("out");
                System.err.println("err");
              }
            }
            """;
    }

    @Override
    public String printsInvalidUtf8() {
      return """
            public class Invalid {
              public static void main(String[] arguments) throws Exception {
                System.out.write(new byte[] {0x61, (byte) 0xFF, 0x62});
                System.out.flush();
              }
            }
            """;
    }

    @Override
    public String printsStdin() {
      return """
            public class Stdin {
              public static void main(String[] arguments) throws Exception {
                System.in.transferTo(System.out);
                System.out.flush();
              }
            }
            """;
    }

    @Override
    public String printsArguments() {
      return """
            public class Arguments {
              public static void main(String[] arguments) throws Exception {
                for (String argument : arguments) {
                  System.out.println("<" + argument + ">");
                }
              }
            }
            """;
    }

    @Override
    public String printsVariable() {
      return """
            public class Variable {
              public static void main(String[] arguments) throws Exception {
                System.out.println(System.getenv("GREETING"));
              }
            }
            """;
    }

    @Override
    public String leavesFile() {
      return """
            import java.nio.file.Files;
            import java.nio.file.Path;

            public class Leaves {
              public static void main(String[] arguments) throws Exception {
                Files.createDirectory(Path.of("out"));
                Files.writeString(Path.of("out/result.txt"), "kept");
              }
            }
            """;
    }

    @Override
    public String printsParameters() {
      return """
            import java.nio.file.*;

            public class Parameters {
              public static void main(String[] arguments) throws Exception {
                System.out.println(Files.readString(Path.of("/job/params.json")));
              }
            }
            """;
    }

    @Override
    public String sleeps() {
      return """
            public class Sleep {
              public static void main(String[] arguments) throws Exception {
                System.out.println("ready");
                Thread.sleep(90_000);
              }
            }
            """;
    }

    @Override
    public String hogsMemory() {
      return """
            import java.util.ArrayList;
            import java.util.List;

            public class Hog {
              public static void main(String[] arguments) throws Exception {
                List<byte[]> kept = new ArrayList<>();
                while (true) {
                  byte[] more = new byte[1 << 18];
                  java.util.Arrays.fill(more, (byte) 1);
                  kept.add(more);
                }
              }
            }
            """;
    }

    @Override
    public String connects(int port) {
      return """
            public class Connect {
              public static void main(String[] arguments) throws Exception {
                try (var socket = new java.net.Socket("127.0.0.1", %d)) {
                  System.out.println("reached");
                } catch (java.io.IOException e) {
                  System.out.println("refused");
                }
              }
            }
            """
          .formatted(port);
    }

    @Override
    public Broken broken() {
      return new Broken(
          """
            public class Broken {
              public static void main(String[] arguments) {
            	String name = "😀"; int x = "ü";
              }
            }
            """,
          3,
          29);
    }
  }
}
