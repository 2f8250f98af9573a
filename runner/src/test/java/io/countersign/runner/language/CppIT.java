package io.countersign.runner.language;

import io.countersign.plugins.testkit.ProgramContract;
import io.countersign.plugins.testkit.ProgramSamples;

/** Holds C++ to the contract of languages. */
class CppIT extends ProgramContract {
  @Override
  protected ProgramSamples samples() {
    return new Programs();
  }

  private static final class Programs implements ProgramSamples {
    @Override
    public String language() {
      return "cpp";
    }

    @Override
    public String greets() {
      return """
            #include <iostream>
            int main() {
              std::cout << "grüße 世界 😀\\n";
            }
            """;
    }

    @Override
    public String silent() {
      return """
            int main(void) {
              return 0;
            }
            """;
    }

    @Override
    public String talkative() {
      return """
            #include <stdio.h>
            int main(void) {
              for (int i = 0; i < 500000; i++) putchar('x');
              return 0;
            }
            """;
    }

    @Override
    public String exitsWith7() {
      return """
            int main(void) {
              return 7;
            }
            """;
    }

    @Override
    public String speaksOnBoth() {
      return """
            #include <stdio.h>
            int main(void) {
              fputs("out\\n", stdout);
              fputs("err\\n", stderr);
              return 0;
            }
            """;
    }

    @Override
    public String printsInvalidUtf8() {
      return """
            #include <stdio.h>
            int main(void) {
              fwrite("a\\xff" "b", 1, 3, stdout);
              return 0;
            }
            """;
    }

    @Override
    public String printsStdin() {
      return """
            #include <stdio.h>
            int main(void) {
              for (int c = getchar(); c != EOF; c = getchar()) putchar(c);
              return 0;
            }
            """;
    }

    @Override
    public String printsArguments() {
      return """
            #include <stdio.h>
            int main(int count, char **arguments) {
              for (int i = 1; i < count; i++) printf("<%s>\\n", arguments[i]);
              return 0;
            }
            """;
    }

    @Override
    public String printsVariable() {
      return """
            #include <stdio.h>
            #include <stdlib.h>
            int main(void) {
              puts(getenv("GREETING"));
              return 0;
            }
            """;
    }

    @Override
    public String leavesFile() {
      return """
            #include <stdio.h>
            #include <sys/stat.h>
            int main(void) {
              mkdir("out", 0700);
              FILE *file = fopen("out/result.txt", "w");
              fputs("kept", file);
              return fclose(file);
            }
            """;
    }

    @Override
    public String printsParameters() {
      return """
            #include <stdio.h>
            int main(void) {
              FILE *file = fopen("/job/params.json", "r");
              for (int c = fgetc(file); c != EOF; c = fgetc(file)) putchar(c);
              return 0;
            }
            """;
    }

    @Override
    public String sleeps() {
      return """
            #include <stdio.h>
            #include <unistd.h>
            int main(void) {
              puts("ready");
              fflush(stdout);
              sleep(90);
              return 0;
            }
            """;
    }

    @Override
    public String hogsMemory() {
      return """
            #include <stdlib.h>
            #include <string.h>
            int main(void) {
              for (;;) {
                char *more = (char *)malloc(1 << 20);
                if (more) memset(more, 1, 1 << 20);
              }
            }
            """;
    }

    @Override
    public String connects(int port) {
      return """
            #include <stdio.h>
            #include <arpa/inet.h>
            #include <sys/socket.h>
            int main(void) {
              struct sockaddr_in to = {};
              to.sin_family = AF_INET;
              to.sin_port = htons(%d);
              to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
              int s = socket(AF_INET, SOCK_STREAM, 0);
              int done = s < 0 ? -1 : connect(s, (struct sockaddr *)&to, sizeof to);
              puts(done == 0 ? "reached" : "refused");
              return 0;
            }
            """
          .formatted(port);
    }

    @Override
    public Broken broken() {
      return new Broken(
          """
            int main(void) {
            	const char *name = "ü"; return name + 1.5;
            }
            """,
          2,
          38);
    }
  }
}
