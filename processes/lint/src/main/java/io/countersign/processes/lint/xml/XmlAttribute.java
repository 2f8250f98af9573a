package io.countersign.processes.lint.xml;

/**
 * One attribute as the parser resolved it.
 *
 * @param namespace the namespace's URI, empty where the attribute has none
 * @param name the local name
 * @param value the value after references were resolved
 */
public record XmlAttribute(String namespace, String name, String value) {

  /** Returns the name with the policy's own prefix, whatever prefix the document chose. */
  public String qualifiedName() {
    return namespace.isEmpty() ? name : Namespaces.prefix(namespace) + ":" + name;
  }
}
