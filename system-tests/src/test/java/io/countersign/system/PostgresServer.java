package io.countersign.system;

import org.jspecify.annotations.Nullable;

/** A server on a PostgreSQL that knows no prepared transactions; shared by all that only look. */
public final class PostgresServer {

  private static @Nullable PostgresServer shared;

  private final Server server;
  private final Database database;

  private PostgresServer() {
    database = Database.postgres();
    server = Server.start(database.environment());
  }

  /** Returns the server, started by whoever asks first. */
  public static synchronized PostgresServer get() {
    if (shared == null) {
      shared = new PostgresServer();
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
