package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a direct run costs the database, counted by the database itself. */
class StatementsIT {

  private static final int RUNS = 10;
  private static final String BODY = "{\"code\":\"print(1)\"}";
  private static final String ENGINES = "sql_statement like '%ACT_RU%'";

  private final Database database = WatchedServer.get().database();
  private final Person author = WatchedServer.get().server().person("author");

  @BeforeEach
  void count() {
    run();
    database.execute("set query_statistics_max_entries 1000", "set query_statistics true");
  }

  @AfterEach
  void countNoLonger() {
    database.execute("set query_statistics false");
  }

  @Test
  void aDirectRunTakesSevenStatementsInTwoTransactions() {
    for (int i = 0; i < RUNS; i++) {
      run();
    }

    assertThat(
            database.rows(
                "select at, sum(times) from (select regexp_replace(sql_statement,"
                    + " '(?is)^(insert into|update|delete from|select .*? from) (\\w+) .*',"
                    + " '$2') as at, execution_count as times"
                    + " from information_schema.query_statistics"
                    + " where regexp_like(sql_statement, '^(insert|update|delete|select)', 'i')"
                    + " and sql_statement not like '%INFORMATION_SCHEMA%'"
                    // Whose sign-in was ended is read every two seconds, for all calls together.
                    + " and sql_statement not like '%person_standing%' and not "
                    + ENGINES
                    + ") group by at order by at"))
        .containsExactly("attempt|20", "fact|10", "run|30", "run_source|10");
    // Each transaction counts twice: H2's connection commits once more on its way to the pool.
    long others = sum(ENGINES);
    assertThat(sum("sql_statement = 'COMMIT'") / 2 - others)
        .as("commits beside those of the worker, which looks for governed runs meanwhile")
        .isLessThan(3 * RUNS - 2);
  }

  private long sum(String which) {
    return Long.parseLong(
        database
            .rows(
                "select coalesce(sum(execution_count), 0)"
                    + " from information_schema.query_statistics where "
                    + which)
            .get(0));
  }

  private void run() {
    assertThat(author.post("/api/run_code", BODY).status()).isEqualTo(200);
  }
}
