package io.countersign.processes.lint;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.operaton.bpm.model.bpmn.Bpmn;
import org.operaton.bpm.model.dmn.Dmn;
import org.operaton.bpm.model.xml.ModelException;

/**
 * Validates against the standard's XML schema with the engine's model API, so that what the engine
 * would refuse with a server error is refused here with a sentence. Runs last: only documents that
 * {@link XmlReader} and the vocabulary accepted get here.
 */
final class SchemaCheck {

  private SchemaCheck() {}

  /** Returns a finding where the bytes are not schema-valid BPMN 2.0. */
  static List<Finding> bpmn(byte[] content) {
    return check(() -> Bpmn.readModelFromStream(new ByteArrayInputStream(content)), "BPMN 2.0");
  }

  /** Returns a finding where the bytes are not schema-valid DMN. */
  static List<Finding> dmn(byte[] content) {
    return check(() -> Dmn.readModelFromStream(new ByteArrayInputStream(content)), "DMN");
  }

  private static List<Finding> check(Runnable read, String standard) {
    try {
      read.run();
      return List.of();
    } catch (ModelException e) {
      return List.of(
          Finding.ofResource(
              Rule.SCHEMA,
              "The model does not conform to the schema of "
                  + standard
                  + "; open it in a modeler and repair: "
                  + shown(e)));
    }
  }

  private static String shown(ModelException e) {
    String said = String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    return said.length() <= 300 ? said : said.substring(0, 300) + "…";
  }
}
