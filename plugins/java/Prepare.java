import java.util.spi.ToolProvider;

/** Leaves what every compilation would otherwise do again: the class files of Compile.java. */
class Prepare {
  public static void main(String[] arguments) {
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    System.exit(
        javac.run(System.out, System.err, "-proc:none", "-d", "/box", "/language/Compile.java"));
  }
}
