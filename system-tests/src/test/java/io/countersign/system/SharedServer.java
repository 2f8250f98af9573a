package io.countersign.system;

/**
 * The one server that all tests share which do not kill theirs. It stores in PostgreSQL, as a real
 * one does; with {@code COUNTERSIGN_TEST_STORE=h2} in H2, so that the same promises can be looked
 * at on both.
 */
public final class SharedServer {

  private static final boolean H2 = "h2".equals(System.getenv("COUNTERSIGN_TEST_STORE"));

  private SharedServer() {}

  /** Returns the server, started by whoever asks first. */
  public static Server get() {
    return H2 ? WatchedServer.get().server() : PostgresServer.get().server();
  }

  /** Returns its database. */
  static Database database() {
    return H2 ? WatchedServer.get().database() : PostgresServer.get().database();
  }
}
