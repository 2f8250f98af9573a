package io.countersign.engine.run.door;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.run.door.Examination.Finding;
import io.countersign.engine.run.door.Examination.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads what the runner found of its host. */
final class ExaminationReader {

  private ExaminationReader() {}

  static Examination read(JsonNode answer) {
    long lookedAt = answer.path("looked_at_ms").asLong();
    return new Examination(
        true,
        answer.path("ready").asBoolean(),
        answer.path("backend").asText(),
        answer.path("level").asText(),
        answer.path("lowest").asText(),
        lookedAt > 0 ? Optional.of(Instant.ofEpochMilli(lookedAt)) : Optional.empty(),
        Duration.ofMillis(answer.path("took_ms").asLong()),
        HelloAnswer.problems(answer.path("problems")),
        HelloAnswer.each(answer.path("sections"), ExaminationReader::section));
  }

  private static Section section(JsonNode node) {
    return new Section(
        node.path("title").asText(),
        node.path("needed").asBoolean(),
        HelloAnswer.each(node.path("findings"), ExaminationReader::finding));
  }

  private static Finding finding(JsonNode node) {
    return new Finding(
        node.path("control").asText(),
        node.path("holds").asBoolean(),
        node.path("found").asText(),
        node.path("remedy").asText());
  }
}
