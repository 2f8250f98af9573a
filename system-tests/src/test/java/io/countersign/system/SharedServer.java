package io.countersign.system;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one server that all tests share which do not kill theirs. */
public final class SharedServer {

  private static @Nullable Server server;

  private SharedServer() {}

  /** Returns the server, started by whoever asks first. */
  public static synchronized Server get() {
    if (server == null) {
      server = Server.start(Map.of());
    }
    return server;
  }
}
