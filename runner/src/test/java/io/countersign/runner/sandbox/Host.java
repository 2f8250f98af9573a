package io.countersign.runner.sandbox;

import io.countersign.runner.SpareLauncher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What attacks are after on the host, and whether it is unharmed. */
final class Host implements AutoCloseable {
  static final String SECRET = "secret of the host";

  private static final String CANARY = "countersign-canary";

  private final Path directory;
  private final Path script;
  private final ServerSocket listener;
  private final AtomicInteger visits = new AtomicInteger();
  private final String abstractName;
  private Process canary;
  private List<String> before = List.of();

  Host(Path directory, Path script) throws IOException {
    this.directory = directory;
    this.script = script;
    this.abstractName = "countersign-" + ProcessHandle.current().pid();
    this.listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::listen, "listener");
    thread.setDaemon(true);
    thread.start();
    restore();
  }

  /** Puts everything where it was, after a control run did harm. */
  void restore() throws IOException {
    Files.deleteIfExists(secret());
    Files.writeString(secret(), SECRET);
    if (canary == null || !canary.isAlive()) {
      canary =
          new ProcessBuilder(
                  "/usr/bin/python3", "-I", "-S", script.toString(), CANARY, abstractName)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      var words =
          new BufferedReader(
              new InputStreamReader(canary.getInputStream(), StandardCharsets.UTF_8));
      if (!"stands".equals(words.readLine())) {
        throw new IOException("the canary does not stand");
      }
    }
    visits.set(0);
    before = state();
  }

  Path secret() {
    return directory.resolve("secret.txt");
  }

  int port() {
    return listener.getLocalPort();
  }

  String abstractName() {
    return abstractName;
  }

  /** Returns what changed since it was restored; empty where nothing did. */
  List<String> harm() throws IOException {
    List<String> harm = new ArrayList<>(state());
    harm.removeAll(before);
    if (visits.get() > 0) {
      harm.add("the listener was reached");
    }
    return harm;
  }

  /** Ends a process that a job left, and returns whether there was one. */
  boolean endLeftBehind() {
    List<ProcessHandle> left = leftBehind();
    left.forEach(ProcessHandle::destroyForcibly);
    return !left.isEmpty();
  }

  @Override
  public void close() throws IOException {
    canary.destroyForcibly();
    listener.close();
  }

  private List<String> state() throws IOException {
    Map<String, Object> secret =
        Files.readAttributes(
            secret(), "unix:mode,uid,gid,size,lastModifiedTime,nlink", LinkOption.NOFOLLOW_LINKS);
    List<String> children =
        ProcessHandle.current()
            .descendants()
            .filter(process -> canary.pid() != process.pid() && !SpareLauncher.is(process))
            .map(process -> "process " + process.info().command().orElse("?"))
            .toList();
    List<String> state = new ArrayList<>(children);
    state.add("canary alive: " + canary.isAlive());
    state.add("secret: " + Files.readString(secret()) + new java.util.TreeMap<>(secret));
    state.add("mounts: " + Files.readString(Path.of("/proc/self/mountinfo")).hashCode());
    state.add("name: " + Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
    leftBehind().forEach(process -> state.add("left behind: " + process.pid()));
    return state;
  }

  private static List<ProcessHandle> leftBehind() {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(Host::isLeftBehind).toList();
    }
  }

  private static boolean isLeftBehind(ProcessHandle process) {
    try {
      Path line = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      return Files.readString(line).contains("\0left-behind\0");
    } catch (IOException e) {
      return false;
    }
  }

  private void listen() {
    while (!listener.isClosed()) {
      try (Socket visitor = listener.accept()) {
        visits.incrementAndGet();
        visitor.getOutputStream().write("secret of the listener".getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // The visitor hung up, or the test is over.
      }
    }
  }
}
