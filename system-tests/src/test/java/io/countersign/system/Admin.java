package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An admin who keeps people. */
final class Admin {

  static final String PEOPLE = "/api/admin/people";
  static final String PASSWORD = "long enough";

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Person admin;

  Admin(Person admin) {
    this.admin = admin;
  }

  /** Adds somebody in these groups and returns the name. */
  String aPerson(String... groups) {
    String name = "person-" + COUNT.incrementAndGet() + "-" + System.nanoTime();
    Person.Reply added = add(name, groups);
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    return name;
  }

  Person.Reply add(String name, String... groups) {
    ObjectNode body = groups(groups).put("username", name).put("password", PASSWORD);
    return admin.post(PEOPLE, body.toString());
  }

  Person.Reply setGroups(String name, String... groups) {
    return admin.call("PUT", PEOPLE + "/" + name + "/groups", groups(groups).toString());
  }

  private static ObjectNode groups(String... names) {
    ObjectNode body = Person.JSON.createObjectNode();
    var array = body.putArray("groups");
    List.of(names).forEach(array::add);
    return body;
  }

  Person.Reply lock(String name) {
    return admin.call("PUT", PEOPLE + "/" + name + "/lock", "{\"reason\":\"left\"}");
  }

  Person.Reply unlock(String name) {
    return admin.call("DELETE", PEOPLE + "/" + name + "/lock", null);
  }

  Person.Reply newPassword(String name) {
    return admin.call("PUT", PEOPLE + "/" + name + "/password", null);
  }

  /** Returns what is listed of a person. */
  JsonNode listed(String name) {
    Person.Reply found = admin.get(PEOPLE + "?q=" + name);
    assertThat(found.status()).as(found.body()).isEqualTo(200);
    return found.json().path("people").path(0);
  }
}
