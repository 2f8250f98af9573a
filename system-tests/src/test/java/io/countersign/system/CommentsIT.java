package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People talk about a request beside deciding on it; what was said stays as it was said. */
class CommentsIT {

  private final Server server = WatchedServer.get().server();
  private final Given given = Given.on(server);
  private final Person consumer = server.person("consumer");
  private final Person approver = server.person("approver");
  private final String slug = given.anArtifact("print(1)");
  private final String id = given.aRequest(slug, "{}");
  private final String comments = "/api/code/run_requests/" + id + "/comments";

  private Person.Reply say(Person person, String text) {
    return person.post(comments, Person.JSON.createObjectNode().put("text", text).toString());
  }

  private static List<String> texts(JsonNode list) {
    return list.path("comments").findValuesAsText("text");
  }

  @Test
  void aCommentIsKeptAndTellsWhereItIs() {
    Person.Reply said = say(approver, "  Which file does it read?\n");

    assertThat(said.status()).as(said.body()).isEqualTo(201);
    JsonNode comment = said.json().path("comment");
    assertThat(comment.path("text").asText()).isEqualTo("Which file does it read?");
    assertThat(comment.path("author").asText()).isEqualTo("approver");
    assertThat(comment.path("request_id").asText()).isEqualTo(id);
    assertThat(comment.path("created_at").asText()).endsWith("Z");
    assertThat(said.header("Location")).contains(comments + "#" + comment.path("id").asText());
  }

  @Test
  void aRequestTellsItsCommentsOldestFirstAndPageByPage() {
    for (String text : List.of("first", "second", "third")) {
      say(text.equals("second") ? consumer : approver, text);
    }

    JsonNode all = consumer.get(comments).json();
    assertThat(texts(all)).containsExactly("first", "second", "third");
    assertThat(all.path("total").asInt()).isEqualTo(3);
    JsonNode second = consumer.get(comments + "?page=2&page_size=2").json();
    assertThat(texts(second)).containsExactly("third");
    assertThat(second.path("total").asInt()).isEqualTo(3);
  }

  @Test
  void anArtifactTellsTheCommentsOnAllItsRequestsNewestFirst() {
    say(approver, "on the first");
    String other = given.aRequest(slug, "{}");
    consumer.post("/api/code/run_requests/" + other + "/comments", "{\"text\":\"on the second\"}");

    JsonNode all = approver.get("/api/code/artifacts/" + slug + "/comments").json();
    assertThat(texts(all)).containsExactly("on the second", "on the first");
    assertThat(all.path("comments").findValuesAsText("request_id")).containsExactly(other, id);
    assertThat(all.path("total").asInt()).isEqualTo(2);
  }

  @Test
  void aDecidedRequestIsStillTalkedAbout() {
    approver.post("/api/code/run_requests/" + id + "/decide", "{\"decision\":\"approve\"}");

    assertThat(say(consumer, "thank you").status()).isEqualTo(201);
  }

  @Test
  void aCommentIsAFactWithoutItsText() {
    String comment = say(consumer, "between us").json().at("/comment/id").asText();

    Person.Reply activities = approver.get("/api/code/artifacts/" + slug + "/activities");
    JsonNode newest = activities.json().at("/activities/0");
    assertThat(newest.path("action").asText()).isEqualTo("comment");
    assertThat(newest.path("actor").asText()).isEqualTo("consumer");
    assertThat(newest.at("/meta/request_id").asText()).isEqualTo(id);
    assertThat(newest.at("/meta/comment_id").asText()).isEqualTo(comment);
    assertThat(activities.body()).doesNotContain("between us");
  }

  @Test
  void textStaysText() {
    String hostile = "${7*191} #{7*191} {{7*191}} <script>alert(1)</script> \u202e 😀\n\n\"é\"";
    say(approver, hostile);

    assertThat(texts(consumer.get(comments).json())).containsExactly(hostile);
  }

  @ParameterizedTest
  @CsvSource({
    "{}, FIELD_REQUIRED",
    "{\"text\":null}, FIELD_REQUIRED",
    "{\"text\":7}, FIELD_TYPE",
    "{\"text\":\" \\n \"}, COMMENT_REQUIRED",
    "{\"text\":\"a\\u0000b\"}, TEXT_NOT_STORABLE",
    "{\"text\":\"\\ud800\"}, TEXT_NOT_STORABLE"
  })
  void whatIsNoCommentIsRefused(String body, String code) {
    Person.Reply refused = consumer.post(comments, body);

    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(consumer.get(comments).json().path("total").asInt()).isZero();
  }

  @Test
  void fourThousandCharactersAreTheMost() {
    assertThat(say(consumer, "x".repeat(4000)).status()).isEqualTo(201);
    assertThat(say(consumer, "x".repeat(4001)).code()).isEqualTo("TEXT_TOO_LONG");
  }

  @Test
  void aRequestIsFullAtFiveHundred() {
    WatchedServer.get()
        .database()
        .execute(
            "insert into run_comment select random_uuid(), r.id, r.artifact_id, x, 'consumer', 'x',"
                + " current_timestamp from run_request r, system_range(1, 499) where r.id = '"
                + id
                + "'");

    assertThat(say(consumer, "the last").status()).isEqualTo(201);
    Person.Reply refused = say(consumer, "one more");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("COMMENTS_FULL");
  }

  @Test
  void aCommentIsNeitherChangedNorTakenBack() {
    String comment = say(consumer, "said").json().at("/comment/id").asText();

    for (String method : List.of("PUT", "PATCH", "DELETE")) {
      assertThat(consumer.call(method, comments, "{}").status()).as(method).isEqualTo(405);
      assertThat(consumer.call(method, comments + "/" + comment, "{}").status())
          .as(method)
          .isEqualTo(404);
    }
  }
}
