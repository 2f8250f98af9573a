package io.countersign.processes.runapproval;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.processes.lint.Finding;
import io.countersign.processes.lint.ModelPolicy;
import io.countersign.processes.lint.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Changes one thing in {@code run-approval} after another. Whichever change lets a run be reached
 * unasked is refused for that reason, and of the others all but six are accepted.
 */
class RunApprovalChangesTest {

  private static final String SEPARATION = "SEPARATION_OF_DUTIES";
  private static final ModelPolicy POLICY =
      new ModelPolicy(
          Set.of("routeRequest", "expireRequest", "escalateRequest", "handOverDecision"));

  @Test
  void whicheverChangeLeadsAroundTheDecisionIsRefused() throws Exception {
    List<String> around = new ArrayList<>();
    List<String> harmless = new ArrayList<>();
    List<String> tooStrict = new ArrayList<>();
    for (Map.Entry<String, Consumer<Document>> change : changes().entrySet()) {
      Document model = read();
      change.getValue().accept(model);
      List<String> codes = codes(model);
      if (!codes.isEmpty() && !codes.contains(SEPARATION)) {
        continue; // Another rule refuses it, so that it is never proven.
      }
      boolean unasked = new PathsToRun(model.getDocumentElement()).reachRunUnasked();
      boolean refused = codes.contains(SEPARATION);
      assertThat(refused || !unasked).as(change.getKey()).isTrue();
      (unasked ? around : refused ? tooStrict : harmless).add(change.getKey());
    }
    assertThat(around).hasSizeGreaterThan(40);
    assertThat(harmless).hasSizeGreaterThan(40);
    // In each of these a flag is read where on one of the ways nobody has set it.
    assertThat(tooStrict)
        .containsExactly(
            "toAuto leads to isApproved",
            "toApproved leads to whichRoute",
            "executeAsked leads to whichRoute",
            "executeAsked leads to isApproved",
            "ran leads to whichRoute",
            "ran leads to isApproved");
  }

  /** The changes by what they do; each is made to a model of its own. */
  private static Map<String, Consumer<Document>> changes() throws Exception {
    Map<String, Consumer<Document>> changes = new LinkedHashMap<>();
    Element original = read().getDocumentElement();
    List<String> steps = new ArrayList<>();
    for (Element step : PathsToRun.all(original, "*")) {
      String id = step.getAttribute("id");
      if (step.getLocalName().matches("\\w+(Event|Task|Gateway)")) {
        steps.add(id);
      }
      if (step.getLocalName().matches("\\w+Task")) {
        changes.put(id + " does nothing", model -> doNothing(model, id));
        changes.put(id + " is the requester's", model -> makeRequesters(model, id));
      }
      if (step.hasAttribute("default")) {
        changes.put(id + " has no default", model -> find(model, id).removeAttribute("default"));
      }
    }
    for (Element flow : PathsToRun.all(original, "sequenceFlow")) {
      String id = flow.getAttribute("id");
      changes.put(id + " has no condition", model -> dropCondition(model, id));
      for (String step : steps) {
        changes.put(
            id + " leads to " + step, model -> find(model, id).setAttribute("targetRef", step));
      }
    }
    return changes;
  }

  private static void doNothing(Document model, String id) {
    Element step = find(model, id);
    step.removeAttributeNS("http://operaton.org/schema/1.0/bpmn", "formKey");
    for (String attribute : List.of("delegateExpression", "type", "topic")) {
      step.removeAttributeNS("http://operaton.org/schema/1.0/bpmn", attribute);
    }
    model.renameNode(step, step.getNamespaceURI(), "bpmn:task");
  }

  private static void makeRequesters(Document model, String id) {
    Element step = find(model, id);
    if (step.getLocalName().equals("userTask")) {
      step.setAttributeNS(
          "http://operaton.org/schema/1.0/bpmn", "operaton:assignee", "${requester}");
    }
  }

  private static void dropCondition(Document model, String id) {
    Element flow = find(model, id);
    PathsToRun.all(flow, "conditionExpression").forEach(flow::removeChild);
  }

  private static Element find(Document model, String id) {
    return PathsToRun.all(model.getDocumentElement(), "*").stream()
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> codes(Document model) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(new DOMSource(model), new StreamResult(bytes));
    return POLICY.check("run-approval.bpmn", bytes.toByteArray()) instanceof Verdict.Refused refused
        ? refused.findings().stream().map(Finding::code).distinct().toList()
        : List.of();
  }

  private static Document read() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    try (InputStream in =
        RunApprovalChangesTest.class.getResourceAsStream(
            "/processes/run-approval/run-approval.bpmn")) {
      return factory.newDocumentBuilder().parse(in);
    }
  }
}
