package io.countersign.processes.lint.duty;

import io.countersign.processes.lint.xml.XmlElement;
import java.util.List;

/**
 * Proves for each process of a file that whatever needs consent is reached only after somebody else
 * than the requester approved, or a rule on record asked nobody.
 *
 * <p>It rests on what the engine does to every model: a user task is a decision, and the requester
 * is barred from it. The proof is that no path leads around that. It never says yes in doubt.
 */
public final class SeparationOfDuties {

  private SeparationOfDuties() {}

  /** Returns the paths on which duties are not separate; none where they are. */
  public static List<Breach> check(XmlElement definitions) {
    return definitions.children("bpmn:process").stream()
        .flatMap(process -> Proof.of(process).stream())
        .toList();
  }
}
