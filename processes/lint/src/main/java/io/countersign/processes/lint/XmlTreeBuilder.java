package io.countersign.processes.lint;

import io.countersign.processes.lint.xml.XmlAttribute;
import io.countersign.processes.lint.xml.XmlElement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;
import org.xml.sax.ext.Locator2;

/** Builds the tree from the parser's events and stops at the limits. */
final class XmlTreeBuilder extends DefaultHandler2 {

  static final int MAX_ELEMENTS = 10_000;
  static final int MAX_DEPTH = 64;
  static final int MAX_ATTRIBUTES = 64;

  private final Deque<Open> open = new ArrayDeque<>();
  private Optional<XmlElement> root = Optional.empty();
  private Optional<Locator> locator = Optional.empty();
  private int elements;

  /** Returns the root; call it after parsing succeeded. */
  XmlElement root() {
    return root.orElseThrow();
  }

  @Override
  public void setDocumentLocator(Locator locator) {
    this.locator = Optional.of(locator);
  }

  @Override
  public void startElement(String uri, String local, String qName, Attributes attributes)
      throws SAXException {
    if (open.isEmpty()) {
      requireUtf8();
    }
    if (++elements >= MAX_ELEMENTS) {
      throw new XmlLimitExceeded(
          Rule.TOO_MANY_ELEMENTS,
          "A model has fewer than " + MAX_ELEMENTS + " elements; split it into several.");
    }
    if (open.size() >= MAX_DEPTH || attributes.getLength() > MAX_ATTRIBUTES) {
      throw new XmlLimitExceeded(
          Rule.TOO_DEEP,
          "Elements nest at most " + MAX_DEPTH + " deep with as many attributes; flatten it.");
    }
    int line = locator.map(Locator::getLineNumber).orElse(0);
    open.push(new Open(uri, local, copy(attributes), new StringBuilder(), new ArrayList<>(), line));
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    open.element().text().append(characters, start, length);
  }

  @Override
  public void endElement(String uri, String local, String qName) {
    XmlElement closed = open.pop().close();
    if (open.isEmpty()) {
      root = Optional.of(closed);
    } else {
      open.element().children().add(closed);
    }
  }

  @Override
  public InputSource resolveEntity(String name, String publicId, String base, String systemId)
      throws SAXException {
    throw new SAXParseException("no other resource is read", locator.orElseThrow());
  }

  private void requireUtf8() throws SAXException {
    if (locator.orElse(null) instanceof Locator2 known
        && !"UTF-8".equalsIgnoreCase(known.getEncoding())) {
      throw new XmlLimitExceeded(Rule.XML, "Only UTF-8 is read; save the file as UTF-8.");
    }
  }

  private static List<XmlAttribute> copy(Attributes attributes) {
    List<XmlAttribute> copied = new ArrayList<>(attributes.getLength());
    for (int i = 0; i < attributes.getLength(); i++) {
      copied.add(
          new XmlAttribute(
              attributes.getURI(i), attributes.getLocalName(i), attributes.getValue(i)));
    }
    return List.copyOf(copied);
  }

  /** An element whose end tag has not been read. */
  private record Open(
      String uri,
      String local,
      List<XmlAttribute> attributes,
      StringBuilder text,
      List<XmlElement> children,
      int line) {

    XmlElement close() {
      return new XmlElement(uri, local, attributes, text.toString(), List.copyOf(children), line);
    }
  }
}
