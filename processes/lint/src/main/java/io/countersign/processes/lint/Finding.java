package io.countersign.processes.lint;

import io.countersign.processes.lint.xml.XmlElement;

/**
 * One reason why a model is refused.
 *
 * @param rule the broken rule
 * @param element the id of the element, else its name; empty where the whole resource is meant
 * @param attribute the attribute, {@code text()} for an element's text, or empty
 * @param sentence what is wrong and what to do next, for a person
 */
public record Finding(Rule rule, String element, String attribute, String sentence) {

  /** Returns the stable code of the broken rule. */
  public String code() {
    return rule.name();
  }

  /** Creates a finding about the resource as a whole. */
  static Finding ofResource(Rule rule, String sentence) {
    return new Finding(rule, "", "", sentence);
  }

  /** Creates a finding about an element. */
  static Finding of(Rule rule, XmlElement element, String sentence) {
    return new Finding(rule, element.label(), "", sentence);
  }
}
