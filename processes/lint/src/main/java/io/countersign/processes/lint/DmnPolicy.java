package io.countersign.processes.lint;

import io.countersign.processes.lint.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The policy for DMN: the vocabulary, then what a decision must say about itself. */
final class DmnPolicy {

  private final XmlReader reader = new XmlReader();
  private final VocabularyCheck vocabulary = new VocabularyCheck(Vocabulary.named("dmn"), Set.of());

  List<Finding> check(byte[] content) {
    return reader.read(content).findings(root -> check(root, content));
  }

  private List<Finding> check(XmlElement root, byte[] content) {
    if (!root.is("dmn:definitions")) {
      return List.of(
          Finding.of(Rule.ROOT, root, "A DMN file (1.1 to 1.3) starts with <definitions>."));
    }
    List<Finding> findings = new ArrayList<>(vocabulary.check(root));
    if (root.children("dmn:decision").isEmpty()) {
      findings.add(Finding.of(Rule.ROOT, root, "The file holds no decision; add one."));
    }
    root.children("dmn:decision").stream()
        .filter(decision -> decision.attribute("odmn:historyTimeToLive").isEmpty())
        .map(DmnPolicy::withoutHistory)
        .forEach(findings::add);
    if (findings.isEmpty()) {
      findings.addAll(SchemaCheck.dmn(content));
    }
    return findings;
  }

  private static Finding withoutHistory(XmlElement decision) {
    return new Finding(
        Rule.PROCESS_HEADER,
        decision.label(),
        "odmn:historyTimeToLive",
        "Every decision needs operaton:historyTimeToLive; set it to a period such as P180D.");
  }
}
