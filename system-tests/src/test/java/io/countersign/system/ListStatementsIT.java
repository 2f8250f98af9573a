package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list costs as many statements with twenty rows as with one, counted by the database. */
class ListStatementsIT {

  private static final int ROWS = 20;

  /**
   * The workers of the engine look at its tables meanwhile, and whose sign-in was ended is read
   * every two seconds, for all calls together.
   */
  private static final String OURS =
      "regexp_like(sql_statement, '^(insert|update|delete|select)', 'i')"
          + " and sql_statement not like '%INFORMATION_SCHEMA%'"
          + " and sql_statement not like '%ACT_RU%'"
          + " and sql_statement not like '%person_standing%'";

  private static final Database DATABASE = WatchedServer.get().database();
  private static final Server SERVER = WatchedServer.get().server();
  private static final Map<String, Integer> COUNTED = new TreeMap<>();
  private static String slug = "";
  private static String request = "";

  @BeforeAll
  static void makeRows() {
    Person author = SERVER.person("author");
    slug = Given.on(SERVER).anArtifact("print(0)");
    String artifact = "/api/code/artifacts/" + slug;
    for (int i = 1; i < ROWS; i++) {
      author.patch(artifact, "{\"code\":\"print(" + i + ")\"}");
      String team = "list-" + i + "-" + System.nanoTime();
      SERVER.person("admin").post("/api/admin/groups", "{\"name\":\"" + team + "\"}");
      author.post(artifact + "/permissions", "{\"group\":\"" + team + "\"}");
      Given.on(SERVER).anArtifact("print(1)");
      String id =
          i % 2 == 0
              ? Given.on(SERVER).aRequest(slug, "{}")
              : Given.on(SERVER)
                  .aRequest(
                      slug, "{\"inputs\":[{\"name\":\"a.txt\",\"content_base64\":\"YQ==\"}]}");
      request = request.isEmpty() ? id : request;
      author.post("/api/code/run_requests/" + request + "/comments", "{\"text\":\"" + i + "\"}");
    }
    String last = Given.on(SERVER).anApprovedRequest(slug, "{}");
    SERVER.person("consumer").post("/api/code/run_requests/" + last + "/execute", "{}");
    DATABASE.execute("set query_statistics_max_entries 1000");
  }

  @AfterAll
  static void countNoLonger() {
    DATABASE.execute("set query_statistics false");
    System.out.println("statements per list: " + COUNTED);
  }

  @ParameterizedTest
  @CsvSource({
    "author,   /api/code/artifacts?",
    "consumer, /api/code/artifacts?q=artifact&sort=stars&",
    "consumer, /api/code/artifacts?starred=true&",
    "author,   /api/code/artifacts/{slug}/versions?",
    "author,   /api/code/artifacts/{slug}/permissions?",
    "author,   /api/code/artifacts/{slug}/activities?",
    "author,   /api/code/artifacts/{slug}/run_requests?",
    "author,   /api/code/artifacts/{slug}/comments?",
    "author,   /api/code/run_requests/{id}/comments?",
    "consumer, /api/code/my_run_requests?",
    "approver, /api/code/my_pending_run_approvals?",
    "admin,    /api/admin/groups?",
    "admin,    /api/admin/people?",
    "admin,    /api/admin/facts?",
    "admin,    /api/admin/secrets?"
  })
  void statementsDoNotGrowWithRows(String name, String list) {
    Person person = SERVER.person(name);
    String path = list.replace("{slug}", slug).replace("{id}", request) + "page_size=";
    person.get(path + ROWS); // whatever is done at the first call of all

    int one = statements(person, path + 1);
    int many = statements(person, path + ROWS);

    COUNTED.put(list, many);
    assertThat(many).isBetween(1, 12);
    // One statement fewer where a page without a single such row needs none.
    assertThat(many - one).as("%d for one row, %d for many", one, many).isBetween(0, 1);
  }

  private static int statements(Person person, String path) {
    DATABASE.execute("set query_statistics false", "set query_statistics true");
    Person.Reply reply = person.get(path);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return Integer.parseInt(
        DATABASE
            .rows(
                "select coalesce(sum(execution_count), 0)"
                    + " from information_schema.query_statistics where "
                    + OURS)
            .get(0));
  }
}
