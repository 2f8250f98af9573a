package io.countersign.engine.workflow;

import io.countersign.engine.Database;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings our tables up to date; the engine's own scripts do the same for its tables. What only
 * PostgreSQL reads stands in a folder of its own, numbered in the same row: elsewhere the number is
 * left out.
 */
final class Schema {

  private static final String COMMON = "classpath:db/migration";
  private static final String POSTGRES = "classpath:db/postgresql";

  private Schema() {}

  static void migrate(DataSource dataSource, Database database) {
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(dataSource)
        .locations(database.isPostgres() ? new String[] {COMMON, POSTGRES} : new String[] {COMMON})
        .failOnMissingLocations(true)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}
