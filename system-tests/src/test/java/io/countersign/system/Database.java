package io.countersign.system;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.h2.tools.Server;

/** A server's database, opened from outside: to see what is stored, and to make it fail. */
public final class Database implements AutoCloseable {

  private final String url;
  private final boolean postgres;
  private final Map<String, String> environment;
  private final Runnable stop;

  private Database(String url, Map<String, String> environment, Runnable stop) {
    this.url = url;
    this.postgres = url.startsWith("jdbc:postgresql");
    this.environment = environment;
    this.stop = stop;
  }

  /** Starts an H2 that a server reaches over loopback, with the server's usual settings. */
  static Database h2() {
    try {
      Path folder = Files.createTempDirectory("countersign-h2-");
      Server h2 =
          Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString())
              .start();
      String url = "jdbc:h2:tcp://localhost:" + h2.getPort() + "/./countersign;LOCK_TIMEOUT=10000";
      return new Database(
          url + ";USER=countersign;PASSWORD=", Map.of("COUNTERSIGN_DB_URL", url), h2::stop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts a PostgreSQL as its packages configure it. */
  static Database postgres() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
      String url = postgres.getJdbcUrl("postgres", "postgres");
      return new Database(
          url,
          Map.of(
              "COUNTERSIGN_DB_DRIVER", "org.postgresql.ds.PGConnectionPoolDataSource",
              "COUNTERSIGN_DB_URL", url,
              "COUNTERSIGN_DB_USER", "postgres"),
          () -> close(postgres));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what tells a server to use this database. */
  Map<String, String> environment() {
    return environment;
  }

  /** Runs statements. */
  void execute(String... statements) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns every row of a query as one text of its columns. */
  List<String> rows(String query) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          columns.add(String.valueOf(found.getString(i)));
        }
        rows.add(String.join("|", columns));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns how many rows each table holds. */
  Map<String, String> counts() {
    String query =
        tables().stream()
            .map(table -> "select '" + table + "', count(*) from \"" + table + "\"")
            .collect(Collectors.joining(" union all "));
    Map<String, String> counts = new TreeMap<>();
    for (String row : rows(query)) {
      String[] columns = row.split("\\|");
      counts.put(columns[0].toLowerCase(Locale.ROOT), columns[1]);
    }
    return counts;
  }

  /** Returns every row of every table, the engine's and ours. */
  Map<String, List<String>> content() {
    Map<String, List<String>> content = new TreeMap<>();
    for (String table : tables()) {
      List<String> rows = new ArrayList<>(rows("select * from \"" + table + "\""));
      Collections.sort(rows);
      content.put(table.toLowerCase(Locale.ROOT), rows);
    }
    return content;
  }

  private List<String> tables() {
    return rows(
        "select table_name from information_schema.tables where lower(table_schema) = 'public'"
            + " and table_type like '%TABLE%'");
  }

  /** Lets a table refuse every further row, as a fault would. */
  void refuseRowsOf(String table) {
    execute(
        "alter table %s add constraint fault_%s check (1 = 0) %s"
            .formatted(table, table, postgres ? "not valid" : "nocheck"));
  }

  /** Takes the fault away. */
  void takeRowsOf(String table) {
    execute("alter table %s drop constraint fault_%s".formatted(table, table));
  }

  /** Begins a transaction, which is the caller's to end. */
  Connection begin() throws SQLException {
    Connection connection = connect();
    connection.setAutoCommit(false);
    return connection;
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  @Override
  public void close() {
    stop.run();
  }

  private static void close(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
