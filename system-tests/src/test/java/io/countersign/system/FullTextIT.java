package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Artifacts are found by what their code and changelogs say, which PostgreSQL can. */
class FullTextIT {

  private static final String ARTIFACTS = "/api/code/artifacts";
  private static final int MEBIBYTE = 1024 * 1024;

  private final Server server = PostgresServer.get().server();
  private final Person author = server.person("author");
  private final Person stranger = server.person("contributor");

  /** In no other test's code. */
  private final String word = "w" + System.nanoTime();

  private Person.Reply search(Person person, String text) {
    return person.get(ARTIFACTS + "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
  }

  private List<String> found(Person person, String text) {
    Person.Reply reply = search(person, text);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    List<String> slugs = reply.json().path("artifacts").findValuesAsText("slug");
    assertThat(reply.json().path("total").asInt()).isEqualTo(slugs.size());
    return slugs;
  }

  private void write(String slug, String code, String changelog) {
    String change =
        Person.JSON.createObjectNode().put("code", code).put("changelog", changelog).toString();
    assertThat(author.patch(ARTIFACTS + "/" + slug, change).status()).isEqualTo(200);
  }

  @Test
  void aWordOfTheCodeFindsTheArtifactWhereTheDatabaseCan() {
    String slug = Given.on(server).anArtifact("total = " + word + "(1)");
    String other = Given.on(server).anArtifact("total = sum(1)  # " + word + "2");

    assertThat(found(author, word)).containsExactly(slug);
    assertThat(found(author, word.toUpperCase(Locale.ROOT))).containsExactly(slug);
    assertThat(found(author, "(1); " + word + " = TOTAL")).containsExactly(slug);
    assertThat(found(author, word + " sum")).as("not all of the words").isEmpty();
    assertThat(found(author, word + "2")).containsExactly(other);
  }

  @Test
  void anIdentifierIsFoundWholeAndByItsParts() {
    String snake = Given.on(server).anArtifact("os.path.max_" + word + "(x)");
    String camel =
        Given.on(server).anArtifact("List<Max" + word.toUpperCase(Locale.ROOT) + "Of> y;");

    assertThat(found(author, "max_" + word)).containsExactly(snake);
    assertThat(found(author, "path.max_" + word)).containsExactly(snake);
    assertThat(found(author, "max" + word + "of")).containsExactly(camel);
    assertThat(found(author, word + " of")).containsExactly(camel);
    assertThat(found(author, "max " + word)).containsExactlyInAnyOrder(snake, camel);
    assertThat(found(author, word.substring(0, word.length() - 1))).as("half a word").isEmpty();
  }

  @Test
  void theCurrentCodeIsSearchedAndEveryChangelog() {
    String slug = Given.on(server).anArtifact("print('" + word + "')");
    write(slug, "print('second')", "Mend " + word + "log of things");

    assertThat(found(author, word)).as("code of an older version").isEmpty();
    write(slug, "print('third')", "Updated");
    assertThat(found(author, "mend " + word + "log")).as("an older changelog").contains(slug);
    assertThat(author.post(ARTIFACTS + "/" + slug + "/rollback", "{\"version\":1}").status())
        .isEqualTo(200);
    assertThat(found(author, word)).containsExactly(slug);
  }

  @Test
  void whatSomebodyMayNotSeeIsNotFoundByItsCode() {
    String slug = Given.on(server).anArtifact("key = '" + word + "'");
    write(slug, "key = '" + word + "b'", "about " + word);

    assertThat(found(author, word)).containsExactly(slug);
    assertThat(found(stranger, word)).isEmpty();
    assertThat(found(stranger, word + "b")).isEmpty();
    Given.on(server).grant(slug, "contributor", "can_view");
    assertThat(found(stranger, word)).containsExactly(slug);
    assertThat(found(stranger, word + "b")).containsExactly(slug);
  }

  @Test
  void aPageCountsAndCutsWhatItsCodeFinds() {
    for (int i = 0; i < 3; i++) {
      Given.on(server).anArtifact("print('" + word + "', " + i + ")");
    }

    JsonNode page = author.get(ARTIFACTS + "?q=" + word + "&page=2&page_size=2&sort=title").json();

    assertThat(page.path("artifacts")).hasSize(1);
    assertThat(page.path("total").asInt()).isEqualTo(3);
    assertThat(author.get(ARTIFACTS + "?language=bash&q=" + word).json().path("total").asInt())
        .isZero();
  }

  static Stream<String> oddTexts() {
    return Stream.of(
        "'",
        "''",
        "&",
        "!!!",
        "a & !b | (c",
        ":*",
        "<->",
        "\\",
        "%",
        "_",
        "\"",
        "'; drop table artifact; --",
        "?",
        "$1",
        ":words",
        "日本語",
        "😀",
        "\u202e\u0301",
        "İ",
        "x".repeat(10_000),
        "&".repeat(10_000),
        "é".repeat(3_000),
        "a_".repeat(5_000),
        Stream.iterate(0, i -> i + 1)
            .limit(2_000)
            .map(i -> "w" + i + " ")
            .reduce("", String::concat));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("oddTexts")
  void whateverIsLookedForIsLookedForAndNothingElse(String text) {
    Person.Reply reply = search(author, text);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(search(stranger, text).status()).isEqualTo(200);
  }

  @Test
  void textWithoutAWordIsFoundInTitlesOnly() {
    String titled = Given.on(server).anArtifact("§§ " + word + " &!", "x = 1");
    Given.on(server).anArtifact("x = 1 §§ &!");

    assertThat(found(author, word + " &!")).containsExactly(titled);
    assertThat(found(author, "§§ " + word)).containsExactly(titled);
  }

  @Test
  void aNulIsRefusedAsNothingCouldHoldIt() {
    for (String field : List.of("q", "tag", "author", "language")) {
      Person.Reply reply = author.get(ARTIFACTS + "?" + field + "=a%00b");

      assertThat(reply.status()).as(reply.body()).isEqualTo(400);
      assertThat(reply.code()).isEqualTo("TEXT_NOT_STORABLE");
    }
  }

  static Stream<String> hugeSources() {
    Random random = new Random(1);
    return Stream.of(
        Stream.generate(() -> Long.toString(random.nextLong(0, 1L << 60), 36) + " ")
            .limit(MEBIBYTE / 14)
            .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
            .toString(),
        "x".repeat(MEBIBYTE - 100),
        "\n".repeat(MEBIBYTE - 100),
        "a_B".repeat(MEBIBYTE / 3 - 100),
        "日".repeat(MEBIBYTE / 3 - 100),
        "日本 ".repeat(MEBIBYTE / 7 - 100));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("hugeSources")
  void aHugeSourceIsSavedAndFoundByItsBeginning(String rest) {
    String slug = Given.on(server).anArtifact(word + " = 1\n" + rest);

    assertThat(found(author, word)).containsExactly(slug);
    write(slug, word + "_too = 1\n" + rest, "x".repeat(1000));
    assertThat(found(author, word + "_too")).containsExactly(slug);
  }
}
