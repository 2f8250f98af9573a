package io.countersign.system;

import org.jspecify.annotations.Nullable;

/** A server on H2 whose tables the tests can look into; shared by all that only look. */
public final class WatchedServer {

  private static @Nullable WatchedServer shared;

  private final Server server;
  private final Database database;

  private WatchedServer() {
    database = Database.h2();
    server = Server.start(database.environment());
  }

  /** Returns the server, started by whoever asks first. */
  public static synchronized WatchedServer get() {
    if (shared == null) {
      shared = new WatchedServer();
    }
    return shared;
  }

  /** Returns the server. */
  Server server() {
    return server;
  }

  /** Returns its database. */
  Database database() {
    return database;
  }
}
