package io.countersign.system.browser;

import io.countersign.system.Eventually;
import io.countersign.system.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real OpenID Connect issuer: Liberty's own provider, in a process and a folder of its own. */
final class Issuer implements AutoCloseable {

  /** What the issuer and the server both know. */
  static final String SECRET = "a-secret-that-both-know-and-no-log-does";

  private final Process process;
  private final int port;
  private final Path folder;

  private Issuer(Process process, int port, Path folder) {
    this.process = process;
    this.port = port;
    this.folder = folder;
  }

  /** Starts an issuer that sends people back to that address and to no other. */
  static Issuer start(String redirect) {
    try {
      int port = Server.freePort();
      Path folder = Files.createTempDirectory("countersign-issuer-");
      Path config = Files.createDirectories(folder.resolve("usr/servers/issuer"));
      Files.copy(
          Server.root().resolve("system-tests/src/test/liberty/issuer.xml"),
          config.resolve("server.xml"));
      ProcessBuilder run =
          new ProcessBuilder(
              Server.root().resolve("webapp/target/liberty/wlp/bin/server").toString(),
              "run",
              "issuer");
      run.environment().put("WLP_USER_DIR", folder.resolve("usr").toString());
      run.environment().put("ISSUER_PORT", String.valueOf(port));
      run.environment().put("ISSUER_HTTPS_PORT", String.valueOf(Server.freePort()));
      run.environment().put("ISSUER_CLIENT_SECRET", SECRET);
      run.environment().put("ISSUER_REDIRECT", redirect);
      run.redirectErrorStream(true).redirectOutput(folder.resolve("console.log").toFile());
      Issuer issuer = new Issuer(run.start(), port, folder);
      Runtime.getRuntime().addShutdownHook(new Thread(issuer::close));
      return issuer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it describes itself. */
  Issuer awaitReady() {
    Eventually.sees(this::status, 200);
    return this;
  }

  private int status() {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(name() + "/.well-known/openid-configuration"))
                  .timeout(Duration.ofSeconds(5))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0; // not yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Changes what it knows of people, and waits until it has noticed. */
  void change(String before, String after) {
    try {
      Path config = folder.resolve("usr/servers/issuer/server.xml");
      String old = Files.readString(config);
      if (!old.contains(before)) {
        throw new IllegalArgumentException(before);
      }
      long noticed = changesNoticed();
      Files.writeString(config, old.replace(before, after));
      Eventually.sees(() -> changesNoticed() > noticed, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long changesNoticed() {
    try (Stream<String> lines = Files.lines(folder.resolve("console.log"))) {
      return lines
          .filter(line -> line.contains("CWWKG0017I") || line.contains("CWWKG0018I"))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what the issuer calls itself. */
  String name() {
    return "http://localhost:" + port + "/oidc/endpoint/op";
  }

  /** Returns where it runs and logs. */
  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
