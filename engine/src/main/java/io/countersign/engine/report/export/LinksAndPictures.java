package io.countersign.engine.report.export;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Writes the two parts of a report that name an address. */
final class LinksAndPictures implements NodeRenderer {

  private final HtmlNodeRendererContext context;
  private final HtmlWriter html;
  private final Pictures pictures;
  private final ReportBody.Address address;
  private final Links links;

  LinksAndPictures(
      HtmlNodeRendererContext context, Pictures pictures, ReportBody.Address address, Links links) {
    this.context = context;
    this.html = context.getWriter();
    this.pictures = pictures;
    this.address = address;
    this.links = links;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(Link.class, Image.class);
  }

  @Override
  public void render(Node node) {
    if (node instanceof Image image) {
      picture(image);
    } else if (node instanceof Link link) {
      link(link);
    }
  }

  private void link(Link link) {
    Optional<String> target = links.target(link.getDestination());
    if (target.isEmpty()) {
      html.tag("span", Map.of("class", "unlinked"));
      children(link);
      html.tag("/span");
      return;
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("href", context.encodeUrl(target.get()));
    attributes.put("rel", "nofollow noreferrer noopener");
    if (link.getTitle() != null) {
      attributes.put("title", link.getTitle());
    }
    html.tag("a", attributes);
    children(link);
    html.tag("/a");
  }

  private void children(Node parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      context.render(node);
    }
  }

  private void picture(Image image) {
    String words = words(image);
    Pictures.Shown shown = pictures.of(image.getDestination());
    if (shown instanceof Pictures.Shown.Itself itself) {
      Map<String, String> attributes = new LinkedHashMap<>();
      attributes.put("src", address.of(itself.picture()));
      attributes.put("alt", words);
      if (image.getTitle() != null) {
        attributes.put("title", image.getTitle());
      }
      html.tag("img", attributes, true);
    } else if (shown instanceof Pictures.Shown.Missing missing) {
      String what = words.isBlank() ? "Picture" : "Picture “" + words + "”";
      html.tag("span", Map.of("class", "missing"));
      html.text("[" + what + " not shown: " + missing.reason() + "]");
      html.tag("/span");
    }
  }

  private static String words(Image image) {
    StringBuilder words = new StringBuilder();
    image.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak end) {
            words.append(' ');
          }

          @Override
          public void visit(HardLineBreak end) {
            words.append(' ');
          }
        });
    return words.toString();
  }
}
