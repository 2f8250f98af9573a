package io.countersign.processes.lint;

import io.countersign.processes.lint.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Multi-instance activities together, one inside the other, create at most one hundred instances. A
 * collection's size is not known to the model; it is counted as one hundred, so it cannot be
 * nested.
 */
final class MultiInstanceRule {

  private static final int MOST = 100;

  private MultiInstanceRule() {}

  static List<Finding> check(XmlElement root) {
    List<Finding> findings = new ArrayList<>();
    check(root, 1, findings);
    return findings;
  }

  private static void check(XmlElement element, int outside, List<Finding> findings) {
    List<XmlElement> loops = element.children("bpmn:multiInstanceLoopCharacteristics");
    int instances = outside;
    for (XmlElement loop : loops) {
      instances = Math.min(MOST + 1, instances * size(loop));
    }
    if (!loops.isEmpty() && instances > MOST) {
      findings.add(
          Finding.of(
              Rule.MULTI_INSTANCE,
              element,
              "Nested multi-instance activities may create at most 100 instances in all; write a"
                  + " loopCardinality or take out a level."));
    }
    for (XmlElement child : element.children()) {
      check(child, instances, findings);
    }
  }

  private static int size(XmlElement loop) {
    boolean collection = loop.attribute("operaton:collection").isPresent();
    return collection ? MOST : cardinality(loop);
  }

  private static int cardinality(XmlElement loop) {
    // A text that is not a plain number has its own finding; here it only must not be small.
    return loop.children("bpmn:loopCardinality").stream()
        .map(element -> element.text().strip())
        .flatMap(
            text -> text.matches("[0-9]{1,4}") ? Stream.of(Integer.valueOf(text)) : Stream.of())
        .findFirst()
        .orElse(MOST + 1);
  }
}
