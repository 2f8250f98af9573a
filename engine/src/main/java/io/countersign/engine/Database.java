package io.countersign.engine;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The database that keeps the tables. What H2 and PostgreSQL both read is written once for both.
 */
@ApplicationScoped
public class Database {

  @Resource(lookup = "jdbc/main")
  private DataSource dataSource;

  private boolean postgres;

  @PostConstruct
  void ask() {
    try (Connection connection = dataSource.getConnection()) {
      postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not answer", e);
    }
  }

  /** Returns whether it is a PostgreSQL, which can do more than H2 in a few places. */
  public boolean isPostgres() {
    return postgres;
  }
}
