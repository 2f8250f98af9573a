package io.countersign.engine.report.export;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import io.countersign.engine.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Prints a page as a PDF. The library would open any address by itself; here it is given a resolver
 * that knows {@code picture:0}, {@code picture:1}, … and no other, and asks that one for
 * everything.
 */
final class PdfPress {

  /** Layout takes about a kilobyte of memory for each tag, and for each few letters. */
  private static final int MOST_TAGS = 100_000;

  private static final int MOST_TEXT = 4 * 1024 * 1024;

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final String SANS = "Report";
  private static final String MONO = "Report Mono";

  static {
    XRLog.setLoggingEnabled(false); // what it says holds parts of a report
  }

  private PdfPress() {}

  /** Returns the address under which the press finds a picture. */
  static String address(Picture picture) {
    return OnlyPictures.SCHEME + ":" + picture.number();
  }

  /**
   * Returns the page as a PDF.
   *
   * @param page well-formed XML, as {@link ReportPage#xml} writes it
   * @param pictures each at its number
   * @throws Refusal where it would take too long, or too much memory
   */
  static byte[] print(String page, List<Picture> pictures) {
    return print(page, pictures, LONGEST);
  }

  /** The same within another time. */
  static byte[] print(String page, List<Picture> pictures, Duration longest) {
    if (page.length() > MOST_TEXT || page.chars().filter(c -> c == '<').count() > MOST_TAGS) {
      throw TimedBreaker.tooLong();
    }
    OnlyPictures only = new OnlyPictures(pictures);
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    PdfRendererBuilder press =
        new PdfRendererBuilder()
            .withW3cDocument(parsed(page), OnlyPictures.NOWHERE)
            .useUriResolver(only)
            .useExternalResourceAccessControl(
                only, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
            .useExternalResourceAccessControl(
                only, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
            .useProtocolsStreamImplementation(only, OnlyPictures.SCHEMES)
            .useUnicodeLineBreaker(new TimedBreaker(longest))
            .useReplacementText("\ufffd")
            .withProducer("Countersign")
            .toStream(pdf);
    addFonts(press);
    try {
      press.run();
    } catch (IOException e) {
      throw new IllegalStateException("a page could not be printed", e);
    }
    return pdf.toByteArray();
  }

  /** Nothing outside of the text is read, whatever it declares. */
  private static Document parsed(String page) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException("a page that was just written is no XML", e);
    }
  }

  private static void addFonts(PdfRendererBuilder press) {
    font(press, SANS, "DejaVuSans", 400, FontStyle.NORMAL);
    font(press, SANS, "DejaVuSans-Bold", 700, FontStyle.NORMAL);
    font(press, SANS, "DejaVuSans-Oblique", 400, FontStyle.ITALIC);
    font(press, SANS, "DejaVuSans-BoldOblique", 700, FontStyle.ITALIC);
    font(press, MONO, "DejaVuSansMono", 400, FontStyle.NORMAL);
    font(press, MONO, "DejaVuSansMono-Bold", 700, FontStyle.NORMAL);
  }

  private static void font(
      PdfRendererBuilder press, String family, String file, int weight, FontStyle style) {
    press.useFont(() -> PdfFonts.open(file), family, weight, style, true);
  }
}
