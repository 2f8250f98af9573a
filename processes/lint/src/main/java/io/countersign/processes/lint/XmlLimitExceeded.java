package io.countersign.processes.lint;

import org.xml.sax.SAXException;

/** Thrown while reading where a document is larger or deeper than anybody can review. */
final class XmlLimitExceeded extends SAXException {

  private static final long serialVersionUID = 1L;

  private final Rule rule;

  XmlLimitExceeded(Rule rule, String sentence) {
    super(sentence);
    this.rule = rule;
  }

  Rule rule() {
    return rule;
  }
}
