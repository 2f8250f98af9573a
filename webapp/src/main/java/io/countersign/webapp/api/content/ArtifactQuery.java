package io.countersign.webapp.api.content;

import io.countersign.engine.content.ArtifactSearch;
import io.countersign.engine.content.ArtifactSearch.Sort;
import io.countersign.engine.content.Texts;
import io.countersign.engine.content.Visibility;
import io.countersign.engine.refusal.Refusal;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The query parameters by which artifacts are searched. */
public class ArtifactQuery {

  @QueryParam("q")
  private @Nullable String text;

  @QueryParam("visibility")
  private @Nullable String visibility;

  @QueryParam("language")
  private @Nullable String language;

  @QueryParam("tag")
  private @Nullable String tag;

  @QueryParam("author")
  private @Nullable String author;

  @QueryParam("starred")
  private @Nullable String starred;

  @QueryParam("sort")
  private @Nullable String sort;

  /**
   * Returns what is looked for.
   *
   * @throws Refusal where a word is none of those there are, or could stand nowhere
   */
  ArtifactSearch search() {
    return new ArtifactSearch(
        given("q", text),
        given("visibility", visibility).map(Visibility::of),
        given("language", language),
        given("tag", tag),
        given("author", author),
        given("starred", starred).map(ArtifactQuery::flag).orElse(false),
        given("sort", sort).map(Sort::of).orElse(Sort.UPDATED));
  }

  /** What no column holds, PostgreSQL does not even look for. */
  private static Optional<String> given(String name, @Nullable String value) {
    return Optional.ofNullable(value)
        .filter(word -> !word.isBlank())
        .map(word -> Texts.storable(name, word));
  }

  private static boolean flag(String word) {
    return switch (word) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw Refusal.invalid("FLAG_INVALID", "starred is true or false");
    };
  }
}
