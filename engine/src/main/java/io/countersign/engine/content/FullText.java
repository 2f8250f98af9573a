package io.countersign.engine.content;

import io.countersign.engine.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Query;

/**
 * Finds artifacts by what their current code or one of their changelogs says, where the database is
 * PostgreSQL: it keeps the words and their index by itself (db/postgresql). A text is found where
 * it says all the words that are looked for, each of them whole.
 */
@ApplicationScoped
class FullText {

  /** Asks once a list, by the index, and not once an artifact. */
  private static final String SAYS =
      "SQL('? in (select v.artifact_id from artifact_version v"
          + " join artifact c on c.id = v.artifact_id"
          + " where v.changelog_words @@ search_query(?)"
          + " or (v.number = c.current_version and v.code_words @@ search_query(?)))',"
          + " a.id, :words, :words)";

  private final Database database;

  protected FullText() {
    this(null);
  }

  @Inject
  FullText(Database database) {
    this.database = database;
  }

  /** Returns the condition, widened by full text where the database can. */
  String or(String condition) {
    return database.isPostgres() ? "(" + condition + " or " + SAYS + ")" : condition;
  }

  /** Binds what is looked for, as it was typed. */
  void bind(Query query, String text) {
    if (database.isPostgres()) {
      query.setParameter("words", text);
    }
  }
}
