package io.countersign.webapp.api.ledger;

import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Artifacts;
import io.countersign.engine.ledger.FactFilter;
import io.countersign.engine.refusal.Refusal;
import io.countersign.webapp.api.json.Body;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query parameters that say which facts are wanted. */
public class FactQuery {

  private static final int LONGEST = 200;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  @QueryParam("actor")
  private @Nullable String actor;

  @QueryParam("action")
  private @Nullable String action;

  @QueryParam("subject")
  private @Nullable String subject;

  @QueryParam("from")
  private @Nullable String from;

  @QueryParam("until")
  private @Nullable String until;

  @QueryParam("before")
  private @Nullable String before;

  /**
   * Returns the filter. The subject is an artifact's slug, the id of an artifact or a request, or
   * the name of a person something was done to.
   *
   * @throws Refusal where a text is too long or a time is none
   */
  FactFilter filter(Artifacts artifacts) {
    Optional<String> about = text("subject", subject);
    Optional<String> id = about.filter(given -> ID.matcher(given).matches());
    if (id.isEmpty()) {
      id = about.flatMap(artifacts::bySlug).map(Artifact::id);
    }
    return new FactFilter(
        text("actor", actor),
        text("action", action),
        id,
        id.isPresent() ? Optional.empty() : about,
        time("from", from),
        time("until", until));
  }

  /**
   * Returns the number of the row to read on from; above all of them where none is named.
   *
   * @throws Refusal where it is no whole number from 1
   */
  long before() {
    if (before == null || before.isBlank()) {
      return Long.MAX_VALUE;
    }
    try {
      long number = Long.parseLong(before.strip());
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Answered below, like a number out of range.
    }
    throw Refusal.invalid("PAGE_OUT_OF_RANGE", "before is the number of a fact, as next gives it");
  }

  private static Optional<String> text(String name, @Nullable String given) {
    Optional<String> text = Optional.ofNullable(given).map(String::strip).filter(t -> !t.isEmpty());
    if (text.isPresent() && (text.get().length() > LONGEST || text.get().indexOf('\0') >= 0)) {
      throw Refusal.invalid("TEXT_TOO_LONG", name + " takes at most " + LONGEST + " characters");
    }
    return text;
  }

  private static Optional<Instant> time(String name, @Nullable String given) {
    return text(name, given).map(text -> Body.time(name, text));
  }
}
