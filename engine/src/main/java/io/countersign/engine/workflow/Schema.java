package io.countersign.engine.workflow;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings our tables up to date; the engine's own scripts do the same for its tables. */
final class Schema {

  private Schema() {}

  static void migrate(DataSource dataSource) {
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:db/migration")
        .failOnMissingLocations(true)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}
