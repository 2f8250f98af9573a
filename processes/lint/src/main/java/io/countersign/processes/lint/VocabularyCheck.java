package io.countersign.processes.lint;

import io.countersign.processes.lint.xml.Namespaces;
import io.countersign.processes.lint.xml.XmlAttribute;
import io.countersign.processes.lint.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks a model and finds whatever its vocabulary does not allow: the default is no. */
final class VocabularyCheck {

  private static final String TEXT = "#text";

  private final Vocabulary vocabulary;
  private final PlaceCheck places;

  VocabularyCheck(Vocabulary vocabulary, Set<String> delegates) {
    this.vocabulary = vocabulary;
    this.places = new PlaceCheck(delegates);
  }

  /** Returns the findings of the whole document, in its order. */
  List<Finding> check(XmlElement root) {
    List<Finding> findings = new ArrayList<>();
    check("", root, findings);
    return findings;
  }

  private void check(String parent, XmlElement element, List<Finding> findings) {
    String name = element.qualifiedName();
    Optional<Map<String, Place>> allowed = vocabulary.places(parent, name);
    if (allowed.isEmpty()) {
      // What stands below is refused with it.
      findings.add(refusedElement(element));
      return;
    }
    for (XmlAttribute attribute : element.attributes()) {
      checkAttribute(element, attribute, allowed.get(), findings);
    }
    checkText(element, allowed.get(), findings);
    for (XmlElement child : element.children()) {
      check(name, child, findings);
    }
  }

  private Finding refusedElement(XmlElement element) {
    if (Namespaces.prefix(element.namespace()).equals(Namespaces.FOREIGN)) {
      return Finding.of(
          Rule.FOREIGN_NAMESPACE,
          element,
          "The namespace of <" + shown(element.name()) + "> is not known here; remove it.");
    }
    Rule rule = vocabulary.refusal(element.qualifiedName()).orElse(Rule.UNKNOWN_ELEMENT);
    return Finding.of(
        rule, element, "A model may not hold <" + element.qualifiedName() + ">; remove it.");
  }

  private void checkAttribute(
      XmlElement element,
      XmlAttribute attribute,
      Map<String, Place> allowed,
      List<Finding> findings) {
    String name = attribute.qualifiedName();
    Optional<Place> place = Optional.ofNullable(allowed.get(name));
    if (place.isEmpty() && attribute.namespace().isEmpty()) {
      place = Optional.ofNullable(allowed.get("*"));
    }
    if (place.isEmpty()) {
      findings.add(refusedAttribute(element, attribute));
    } else {
      places
          .objection(place.get(), attribute.value())
          .map(objection -> finding(objection, element, name))
          .ifPresent(findings::add);
    }
  }

  private Finding refusedAttribute(XmlElement element, XmlAttribute attribute) {
    String name = attribute.qualifiedName();
    Rule unknown =
        Namespaces.prefix(attribute.namespace()).equals(Namespaces.FOREIGN)
                && !attribute.namespace().isEmpty()
            ? Rule.FOREIGN_NAMESPACE
            : Rule.UNKNOWN_ATTRIBUTE;
    return new Finding(
        vocabulary.refusal("@" + name).orElse(unknown),
        element.label(),
        name,
        "<" + element.name() + "> may not have the attribute " + shown(name) + "; remove it.");
  }

  private void checkText(XmlElement element, Map<String, Place> allowed, List<Finding> findings) {
    Optional<Place> place = Optional.ofNullable(allowed.get(TEXT));
    if (place.isPresent()) {
      places
          .objection(place.get(), element.text())
          .map(objection -> finding(objection, element, "text()"))
          .ifPresent(findings::add);
    } else if (!element.text().isBlank()) {
      findings.add(
          new Finding(
              Rule.UNKNOWN_ATTRIBUTE,
              element.label(),
              "text()",
              "<" + element.name() + "> holds no text; remove it."));
    }
  }

  private static Finding finding(Objection objection, XmlElement element, String attribute) {
    return new Finding(objection.rule(), element.label(), attribute, objection.sentence());
  }

  private static String shown(String name) {
    return name.length() <= 60 ? name : name.substring(0, 60) + "…";
  }
}
