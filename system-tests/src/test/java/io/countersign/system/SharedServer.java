package io.countersign.system;

import org.jspecify.annotations.Nullable;

/**
 * The one server that all tests share which do not kill theirs. It stores in PostgreSQL, as a real
 * one does; with {@code COUNTERSIGN_TEST_STORE=h2} in the embedded H2, so that the same promises
 * can be looked at on both.
 */
public final class SharedServer {

  private static @Nullable SharedServer shared;

  private final Server server;
  private final Database database;

  private SharedServer() {
    database =
        "h2".equals(System.getenv("COUNTERSIGN_TEST_STORE")) ? Database.h2() : Database.postgres();
    server = Server.start(database.environment());
  }

  /** Returns the server, started by whoever asks first. */
  public static Server get() {
    return shared().server;
  }

  /** Returns its database. */
  static Database database() {
    return shared().database;
  }

  private static synchronized SharedServer shared() {
    if (shared == null) {
      shared = new SharedServer();
    }
    return shared;
  }
}
