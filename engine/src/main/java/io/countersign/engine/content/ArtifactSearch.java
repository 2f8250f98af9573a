package io.countersign.engine.content;

import io.countersign.engine.refusal.Refusal;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody looks for among the artifacts.
 *
 * @param text part of title, description, slug or a tag, in any case; or words of the current code
 *     or of a changelog, where the database can
 * @param visibility only these
 * @param language only of this language
 * @param tag only with this tag, in any case
 * @param author only by this person
 * @param starred only what the subject starred
 * @param sort which come first
 */
public record ArtifactSearch(
    Optional<String> text,
    Optional<Visibility> visibility,
    Optional<String> language,
    Optional<String> tag,
    Optional<String> author,
    boolean starred,
    Sort sort) {

  /** Which come first; what is equal comes newest change first. */
  public enum Sort {
    UPDATED("a.updatedAt desc"),
    CREATED("a.createdAt desc"),
    STARS("a.stars desc, a.updatedAt desc"),
    RUNS("a.runCount desc, a.updatedAt desc"),
    VIEWS("a.views desc, a.updatedAt desc"),
    TITLE("lower(a.title), a.updatedAt desc");

    private final String order;

    Sort(String order) {
      this.order = order;
    }

    String order() {
      return order;
    }

    /**
     * Returns the order of that word.
     *
     * @throws Refusal naming the words there are
     */
    public static Sort of(String word) {
      return Stream.of(values())
          .filter(sort -> sort.word().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  Refusal.invalid(
                      "SORT_UNKNOWN",
                      "sort is one of "
                          + Stream.of(values()).map(Sort::word).collect(Collectors.joining(", "))));
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
