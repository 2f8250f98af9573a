package io.countersign.engine.report.export;

import io.countersign.engine.refusal.Refusal;
import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Turns Markdown (CommonMark with the tables of GitHub) into the body of a page: HTML that is XML
 * too. Tags in a report are its text; links and pictures are what {@link Links} and {@link
 * Pictures} say. The preview of our pages keeps the same rules (frontend, report/).
 */
final class ReportBody {

  private static final int DEEPEST = 32;

  private static final List<Extension> TABLES =
      List.of(TablesExtension.builder().maxCells(TableCells.MOST).build());

  /** HTML blocks are left out: what they hold is read as the Markdown and text that it is. */
  private static final Parser PARSER =
      Parser.builder()
          .extensions(TABLES)
          .enabledBlockTypes(
              Set.of(
                  BlockQuote.class,
                  FencedCodeBlock.class,
                  Heading.class,
                  IndentedCodeBlock.class,
                  ListBlock.class,
                  ThematicBreak.class))
          .maxOpenBlockParsers(DEEPEST)
          .maxInlineNesting(DEEPEST)
          .build();

  private final HtmlRenderer renderer;

  /** Says under what address a picture stands in the page. */
  interface Address {

    /** Returns the address. */
    String of(Picture picture);
  }

  ReportBody(Pictures pictures, Address address, Links links) {
    this.renderer =
        HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .percentEncodeUrls(true)
            .nodeRendererFactory(context -> new LinksAndPictures(context, pictures, address, links))
            .build();
  }

  /**
   * Returns the body.
   *
   * @throws Refusal where so little text would become so much that nobody could read it
   */
  String of(String markdown) {
    TableCells.requireFew(markdown);
    BoundedText out = new BoundedText();
    renderer.render(PARSER.parse(markdown), out);
    return XmlText.of(out.toString());
  }
}
