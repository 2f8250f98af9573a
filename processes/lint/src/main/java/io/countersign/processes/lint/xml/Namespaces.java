package io.countersign.processes.lint.xml;

import java.util.Map;

/**
 * The namespaces a model may use, each with one prefix of our own, so that a document cannot hide
 * behind a renamed prefix. Camunda's namespaces mean what Operaton's mean, as in the engine.
 */
public final class Namespaces {

  /** The prefix that stands for every namespace that is not listed. */
  public static final String FOREIGN = "foreign";

  private static final Map<String, String> PREFIXES =
      Map.ofEntries(
          Map.entry("http://www.omg.org/spec/BPMN/20100524/MODEL", "bpmn"),
          Map.entry("http://www.omg.org/spec/BPMN/20100524/DI", "bpmndi"),
          Map.entry("http://www.omg.org/spec/DD/20100524/DC", "dc"),
          Map.entry("http://www.omg.org/spec/DD/20100524/DI", "di"),
          Map.entry("http://operaton.org/schema/1.0/bpmn", "operaton"),
          Map.entry("http://camunda.org/schema/1.0/bpmn", "operaton"),
          Map.entry("http://camunda.org/schema/modeler/1.0", "modeler"),
          Map.entry("http://bpmn.io/schema/bpmn/biocolor/1.0", "bioc"),
          Map.entry("http://www.omg.org/spec/BPMN/non-normative/color/1.0", "color"),
          Map.entry("http://www.w3.org/2001/XMLSchema-instance", "xsi"),
          Map.entry("http://www.omg.org/spec/DMN/20151101/dmn.xsd", "dmn"),
          Map.entry("http://www.omg.org/spec/DMN/20180521/MODEL/", "dmn"),
          Map.entry("https://www.omg.org/spec/DMN/20191111/MODEL/", "dmn"),
          Map.entry("http://www.omg.org/spec/DMN/20180521/DMNDI/", "dmndi"),
          Map.entry("https://www.omg.org/spec/DMN/20191111/DMNDI/", "dmndi"),
          Map.entry("http://www.omg.org/spec/DMN/20180521/DC/", "dc"),
          Map.entry("http://www.omg.org/spec/DMN/20180521/DI/", "di"),
          Map.entry("http://operaton.org/schema/1.0/dmn", "odmn"),
          Map.entry("http://camunda.org/schema/1.0/dmn", "odmn"));

  private Namespaces() {}

  /** Returns our prefix for a namespace's URI, {@link #FOREIGN} where it is not known. */
  public static String prefix(String uri) {
    return PREFIXES.getOrDefault(uri, FOREIGN);
  }
}
