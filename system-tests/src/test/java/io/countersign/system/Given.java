package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaking beginnings of a test. */
public final class Given {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Server server;

  private Given(Server server) {
    this.server = server;
  }

  /** Begins on that server. */
  public static Given on(Server server) {
    return new Given(server);
  }

  /** Has {@code author} save code that {@code consumer} may run and {@code approver} may edit. */
  public String anArtifact(String code) {
    return anArtifact("Artifact " + COUNT.incrementAndGet() + " " + System.nanoTime(), code);
  }

  /** The same with a title. */
  public String anArtifact(String title, String code) {
    Person author = server.person("author");
    ObjectNode body = Person.JSON.createObjectNode().put("title", title).put("code", code);
    Person.Reply created = author.post("/api/code/artifacts", body.toString());
    assertThat(created.status()).as(created.body()).isEqualTo(200);
    String slug = created.json().path("artifact").path("slug").asText();
    grant(slug, "consumer", "can_run");
    grant(slug, "approver", "can_edit");
    return slug;
  }

  /** Grants one right. */
  public void grant(String slug, String username, String right) {
    Person.Reply granted =
        server
            .person("author")
            .post(
                "/api/code/artifacts/" + slug + "/permissions",
                Person.JSON
                    .createObjectNode()
                    .put("username", username)
                    .put(right, true)
                    .toString());
    assertThat(granted.status()).as(granted.body()).isEqualTo(200);
  }

  /** Has {@code consumer} ask for a run and returns the request's id. */
  public String aRequest(String slug, String body) {
    Person.Reply filed =
        server.person("consumer").post("/api/code/artifacts/" + slug + "/run_request", body);
    assertThat(filed.status()).as(filed.body()).isEqualTo(200);
    return filed.json().path("request").path("id").asText();
  }

  /** The same, approved by {@code approver}. */
  public String anApprovedRequest(String slug, String body) {
    String id = aRequest(slug, body);
    Person.Reply decided =
        server
            .person("approver")
            .post(
                "/api/code/run_requests/" + id + "/decide",
                "{\"decision\":\"approve\",\"reason\":\"reviewed\"}");
    assertThat(decided.status()).as(decided.body()).isEqualTo(200);
    return id;
  }
}
