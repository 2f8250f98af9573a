package io.countersign.processes.lint;

import io.countersign.processes.lint.xml.XmlElement;
import java.util.List;
import java.util.function.Function;

/** What comes of reading a document. */
sealed interface Reading {

  /** Returns why the document could not be read, else what the rules find in it. */
  List<Finding> findings(Function<XmlElement, List<Finding>> rules);

  /** The document could be read. */
  record Read(XmlElement root) implements Reading {
    @Override
    public List<Finding> findings(Function<XmlElement, List<Finding>> rules) {
      return rules.apply(root);
    }
  }

  /** The document could not be read safely. */
  record Unreadable(Finding reason) implements Reading {
    @Override
    public List<Finding> findings(Function<XmlElement, List<Finding>> rules) {
      return List.of(reason);
    }
  }
}
