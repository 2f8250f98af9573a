package io.countersign.processes.lint;

import io.countersign.processes.lint.duty.SeparationOfDuties;
import io.countersign.processes.lint.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The policy for BPMN: the vocabulary first, then the rules that need more than one element. */
final class BpmnPolicy {

  private final XmlReader reader = new XmlReader();
  private final VocabularyCheck vocabulary;

  BpmnPolicy(Set<String> delegates) {
    this.vocabulary = new VocabularyCheck(Vocabulary.named("bpmn"), delegates);
  }

  List<Finding> check(byte[] content) {
    return reader.read(content).findings(root -> check(root, content));
  }

  private List<Finding> check(XmlElement root, byte[] content) {
    if (!root.is("bpmn:definitions")) {
      return List.of(Finding.of(Rule.ROOT, root, "A BPMN 2.0 file starts with <definitions>."));
    }
    List<Finding> findings = new ArrayList<>(vocabulary.check(root));
    findings.addAll(ProcessHeaderRule.check(root));
    findings.addAll(MultiInstanceRule.check(root));
    findings.addAll(RecursionRule.check(root));
    findings.addAll(LoopRule.check(root));
    findings.addAll(FanOutRule.check(root));
    if (findings.isEmpty()) {
      findings.addAll(SchemaCheck.bpmn(content));
    }
    return findings.isEmpty() ? duties(root) : findings;
  }

  /** Last, since it can be proven only about a model in which everything is what it seems. */
  private static List<Finding> duties(XmlElement root) {
    return SeparationOfDuties.check(root).stream()
        .map(
            breach ->
                new Finding(Rule.SEPARATION_OF_DUTIES, breach.element(), "", breach.sentence()))
        .toList();
  }
}
