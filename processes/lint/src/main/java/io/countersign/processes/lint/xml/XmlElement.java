package io.countersign.processes.lint.xml;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One element as the engine's own parser would see it: namespaces resolved, comments dropped,
 * adjacent text and CDATA joined.
 *
 * @param namespace the namespace's URI, empty where the element has none
 * @param name the local name
 * @param attributes the attributes without the namespace declarations
 * @param text the element's own text, joined across its children
 * @param children the child elements in the order of the document
 * @param line where the element starts, counted from 1
 */
public record XmlElement(
    String namespace,
    String name,
    List<XmlAttribute> attributes,
    String text,
    List<XmlElement> children,
    int line) {

  /** Returns the name with the policy's own prefix, whatever prefix the document chose. */
  public String qualifiedName() {
    return Namespaces.prefix(namespace) + ":" + name;
  }

  /** Tells whether this is the named element, for example {@code bpmn:process}. */
  public boolean is(String qualifiedName) {
    return qualifiedName().equals(qualifiedName);
  }

  /** Returns the attribute's value; the name is prefixed as in {@link Namespaces}. */
  public Optional<String> attribute(String qualifiedName) {
    return attributes.stream()
        .filter(attribute -> attribute.qualifiedName().equals(qualifiedName))
        .map(XmlAttribute::value)
        .findFirst();
  }

  /** Returns the {@code id}; empty where there is none. */
  public Optional<String> id() {
    return attribute("id");
  }

  /** Returns the children of the given qualified name. */
  public List<XmlElement> children(String qualifiedName) {
    return children.stream().filter(child -> child.is(qualifiedName)).toList();
  }

  /** Returns this element and everything below it, in the order of the document. */
  public Stream<XmlElement> tree() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(XmlElement::tree));
  }

  /** Returns what a finding calls this element: its id, else its name and line. */
  public String label() {
    return id().orElseGet(() -> name + " (line " + line + ")");
  }
}
