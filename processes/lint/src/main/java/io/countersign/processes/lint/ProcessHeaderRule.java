package io.countersign.processes.lint;

import io.countersign.processes.lint.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every process says who it is, that it runs, and how long its history is kept. */
final class ProcessHeaderRule {

  private ProcessHeaderRule() {}

  static List<Finding> check(XmlElement root) {
    List<XmlElement> processes = root.children("bpmn:process");
    if (processes.isEmpty()) {
      return List.of(Finding.of(Rule.PROCESS_HEADER, root, "The file holds no process; add one."));
    }
    List<Finding> findings = new ArrayList<>();
    for (XmlElement process : processes) {
      if (process.id().isEmpty()) {
        findings.add(missing(process, "id", "the key under which it is started"));
      }
      if (!process.attribute("isExecutable").equals(Optional.of("true"))) {
        findings.add(missing(process, "isExecutable", "true"));
      }
      if (process.attribute("operaton:historyTimeToLive").isEmpty()) {
        findings.add(missing(process, "operaton:historyTimeToLive", "a period such as P180D"));
      }
    }
    return findings;
  }

  private static Finding missing(XmlElement process, String attribute, String wanted) {
    return new Finding(
        Rule.PROCESS_HEADER,
        process.label(),
        attribute,
        "Every process needs " + attribute + "; set it to " + wanted + ".");
  }
}
