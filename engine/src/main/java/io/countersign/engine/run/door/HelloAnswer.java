package io.countersign.engine.run.door;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.run.door.RunnerStatus.InstalledPlugin;
import io.countersign.engine.run.door.RunnerStatus.KnownLanguage;
import io.countersign.engine.run.door.RunnerStatus.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads what the runner says of itself. */
final class HelloAnswer {

  private HelloAnswer() {}

  static RunnerStatus read(JsonNode hello) {
    JsonNode jobs = hello.path("jobs");
    return new RunnerStatus(
        hello.path("runner").asText(),
        hello.path("ready").asBoolean(),
        hello.path("backend").asText(),
        hello.path("level").asText(),
        problems(hello.path("problems")),
        each(hello.path("languages"), HelloAnswer::language),
        each(hello.path("plugins"), HelloAnswer::plugin),
        new RunnerStatus.Jobs(
            jobs.path("at_once").asInt(),
            jobs.path("running").asInt(),
            jobs.path("waiting").asInt()));
  }

  private static KnownLanguage language(JsonNode node) {
    if (node.isTextual()) {
      return new KnownLanguage(node.asText(), node.asText(), "", Map.of(), "", false, false);
    }
    return new KnownLanguage(
        node.path("name").asText(),
        node.path("title").asText(node.path("name").asText()),
        node.path("version").asText(),
        Messages.texts(node.path("found")),
        node.path("missing").asText(),
        node.path("warm").asBoolean(),
        node.path("sessions").asBoolean());
  }

  private static InstalledPlugin plugin(JsonNode node) {
    return new InstalledPlugin(
        node.path("name").asText(),
        node.path("version").asText(),
        node.path("origin").asText(),
        node.path("state").asText(),
        node.path("reason").asText(),
        node.path("place").asText(),
        node.path("signature").asText());
  }

  static List<Problem> problems(JsonNode array) {
    return each(
        array, node -> new Problem(node.path("control").asText(), node.path("remedy").asText()));
  }

  static <T> List<T> each(JsonNode array, Function<JsonNode, T> read) {
    List<T> list = new ArrayList<>();
    array.forEach(node -> list.add(read.apply(node)));
    return List.copyOf(list);
  }
}
