package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.Base64;

/** An admin who sees to webhooks. */
final class Hooks {

  static final String ROUTE = "/api/admin/webhooks";
  static final String WAITING = "io.countersign.run_request.waiting";
  static final String DECIDED = "io.countersign.run_request.decided";
  static final String EXECUTED = "io.countersign.run_request.executed";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Person admin;

  Hooks(Person admin) {
    this.admin = admin;
  }

  static String aSecret() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }

  static String body(String address, String secret, String... events) {
    ObjectNode body = Person.JSON.createObjectNode().put("address", address).put("secret", secret);
    for (String event : events) {
      body.withArray("events").add(event);
    }
    return body.toString();
  }

  /** Registers a webhook and returns its id. */
  String register(Receiver receiver, String secret, String... events) {
    return register(receiver.address(), secret, events);
  }

  String register(String address, String secret, String... events) {
    Person.Reply reply = admin.post(ROUTE, body(address, secret, events));
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    String id = reply.json().at("/webhook/id").asText();
    assertThat(reply.header("Location")).contains(ROUTE + "/" + id);
    return id;
  }

  JsonNode webhook(String id) {
    return admin.get(ROUTE + "/" + id).json().path("webhook");
  }

  /** Returns the newest delivery to a webhook. */
  JsonNode delivery(String id) {
    return admin.get(ROUTE + "/" + id + "/deliveries").json().path("deliveries").path(0);
  }

  String status(String id) {
    return delivery(id).path("status").asText();
  }

  Person.Reply ping(String id) {
    return admin.call("POST", ROUTE + "/" + id + "/test", null);
  }

  void change(String id, String body) {
    Person.Reply reply = admin.patch(ROUTE + "/" + id, body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  void remove(String id) {
    assertThat(admin.call("DELETE", ROUTE + "/" + id, null).status()).isEqualTo(204);
  }
}
