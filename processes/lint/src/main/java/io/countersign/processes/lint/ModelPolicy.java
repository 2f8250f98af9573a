package io.countersign.processes.lint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides whether a resource may be deployed. The default engine evaluates expressions in some
 * fifteen places of a model; this is the wall in front of it, and it denies by default.
 *
 * <p>Instances are immutable and safe for use by several threads.
 */
public final class ModelPolicy {

  /** The largest resource that is read at all, in bytes. */
  public static final int MAX_BYTES = 1024 * 1024;

  private static final int MAX_NAME = 255;
  private static final Pattern PLAIN_PATH =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");

  private final BpmnPolicy bpmn;
  private final DmnPolicy dmn;
  private final FormPolicy form = new FormPolicy();
  private final HtmlFormPolicy html;

  /** Creates a policy that accepts no HTML form; see the other constructor. */
  public ModelPolicy(Set<String> delegates) {
    this(delegates, Set.of());
  }

  /**
   * Creates a policy.
   *
   * @param delegates the bean names that {@code operaton:delegateExpression} may name
   * @param builtInForms SHA-256 of each HTML form we ship, as lower-case hexadecimal: an HTML form
   *     is code in the approver's browser, so any other one is refused
   */
  public ModelPolicy(Set<String> delegates, Set<String> builtInForms) {
    this.bpmn = new BpmnPolicy(delegates);
    this.dmn = new DmnPolicy();
    this.html = new HtmlFormPolicy(builtInForms);
  }

  /**
   * Judges one resource of a deployment. Never throws on bad content: what cannot be read is
   * refused.
   *
   * @param resourceName the name under which it would be deployed; its suffix decides its kind
   * @param content the bytes that would be deployed
   */
  public Verdict check(String resourceName, byte[] content) {
    if (resourceName.length() > MAX_NAME || !PLAIN_PATH.matcher(resourceName).matches()) {
      return refused(
          Rule.RESOURCE_NAME,
          "A resource needs a plain relative name; use letters, digits, dot, dash and slash.");
    }
    if (content.length > MAX_BYTES) {
      return refused(
          Rule.TOO_LARGE, "A resource may have at most 1 MiB; split the model into several.");
    }
    Optional<ResourceKind> kind = ResourceKind.of(resourceName);
    if (kind.isEmpty()) {
      return refused(
          Rule.RESOURCE_KIND,
          "Only .bpmn, .bpmn20.xml, .dmn, .dmn11.xml, .form and built-in .html resources may be"
              + " deployed; leave this one out.");
    }
    return Verdict.of(findings(kind.get(), content));
  }

  private List<Finding> findings(ResourceKind kind, byte[] content) {
    return switch (kind) {
      case BPMN -> bpmn.check(content);
      case DMN -> dmn.check(content);
      case FORM -> form.check(content);
      case HTML -> html.check(content);
    };
  }

  private static Verdict refused(Rule rule, String sentence) {
    return new Verdict.Refused(List.of(Finding.ofResource(rule, sentence)));
  }
}
