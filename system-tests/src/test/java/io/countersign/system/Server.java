package io.countersign.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A real server with its runner, started by {@code bin/serve} on a port and folder of its own. */
public final class Server implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(180);

  private final Process process;
  private final int port;
  private final Path data;

  private Server(Process process, int port, Path data) {
    this.process = process;
    this.port = port;
    this.data = data;
  }

  /** Starts a demo server on H2 and waits until it is ready to run code. */
  public static Server start(Map<String, String> environment) {
    Server server = launch("demo", environment);
    server.awaitReady();
    return server;
  }

  /** Starts a demo server on that port, for who must know its address before. */
  public static Server startAt(int port, Map<String, String> environment) {
    try {
      Path data = Files.createTempDirectory("countersign-system-");
      Server server = launch("demo", port, data, environment);
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Launches a server in that mode and returns at once. */
  public static Server launch(String mode, Map<String, String> environment) {
    try {
      return launch(mode, Files.createTempDirectory("countersign-system-"), environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Launches a server in that mode on what another one left in that folder. */
  public static Server launch(String mode, Path data, Map<String, String> environment) {
    try {
      return launch(mode, freePort(), data, environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Server launch(String mode, int port, Path data, Map<String, String> environment) {
    try {
      ProcessBuilder serve =
          new ProcessBuilder(
              root().resolve("bin/serve").toString(),
              "--port",
              String.valueOf(port),
              "--data",
              data.toString(),
              "--mode",
              mode);
      // Most servers of tests live a minute: a second compiler would cost more than it brings.
      serve.environment().put("JVM_ARGS", "-XX:TieredStopAtLevel=1");
      serve.environment().putAll(environment);
      Workarea.lend(data);
      serve.redirectErrorStream(true).redirectOutput(data.resolve("serve.log").toFile());
      Server server = new Server(serve.start(), port, data);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until {@code /health} says that code can be run. */
  public void awaitReady() {
    long deadline = System.nanoTime() + START.toNanos();
    while (!ready()) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        throw new IllegalStateException("the server is not ready; look at " + data + "/log");
      }
      pause(Duration.ofMillis(200));
    }
  }

  /** Returns whether {@code /health} answers 200 right now. */
  public boolean ready() {
    try {
      return HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(uri("/health")).timeout(Duration.ofSeconds(5)).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns an address of this server. */
  public URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** Returns a client that acts as the demo person of that name. */
  public Person person(String name) {
    return Person.signedIn(this, name);
  }

  /** Returns where the server keeps its data and logs. */
  public Path data() {
    return data;
  }

  /** Kills the server process itself, as {@code kill -9} does; {@code bin/serve} restarts it. */
  public void killServer() {
    kill("server");
  }

  /** Kills the runner, as {@code kill -9} does; {@code bin/serve} restarts it. */
  public void killRunner() {
    kill("runner");
  }

  /**
   * Asks the server process to end, as {@code kill} does; {@code bin/serve} restarts it.
   *
   * @return what is done when the process has ended
   */
  public CompletableFuture<ProcessHandle> terminateServer() {
    ProcessHandle process = process("server");
    process.destroy();
    return process.onExit();
  }

  /** Returns the memory the server process holds, in megabytes. */
  long residentMegabytes() {
    try {
      String pages =
          Files.readString(Path.of("/proc/" + process("server").pid() + "/statm")).split(" ")[1];
      return Long.parseLong(pages) * 4096 / 1_000_000;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void kill(String name) {
    ProcessHandle process = process(name);
    process.destroyForcibly();
    process.onExit().join();
  }

  private ProcessHandle process(String name) {
    try {
      long pid = Long.parseLong(Files.readString(data.resolve("run/" + name + ".pid")).strip());
      return ProcessHandle.of(pid).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(60, TimeUnit.SECONDS)) {
        Workarea.keep(data);
      } else {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits. */
  static void pause(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns the checkout. */
  public static Path root() {
    return Path.of(System.getProperty("countersign.root", "..")).toAbsolutePath().normalize();
  }

  /** Returns a port that nothing listens on now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
