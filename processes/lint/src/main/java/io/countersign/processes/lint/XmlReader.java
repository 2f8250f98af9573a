package io.countersign.processes.lint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Reads XML without DOCTYPE, entities, XInclude or any access to another resource. Only UTF-8 is
 * read, so that what a reviewer's tools show is what the engine parses.
 */
final class XmlReader {

  /** Reads the bytes into a tree, or says why that is not safe. */
  Reading read(byte[] content) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      XmlTreeBuilder builder = new XmlTreeBuilder();
      parser().parse(new InputSource(new ByteArrayInputStream(content)), builder);
      return new Reading.Read(builder.root());
    } catch (XmlLimitExceeded e) {
      return new Reading.Unreadable(Finding.ofResource(e.rule(), e.getMessage()));
    } catch (CharacterCodingException e) {
      return unreadable("The file is not UTF-8; save it as UTF-8.");
    } catch (SAXException | IOException e) {
      return unreadable(
          "The XML is not well formed or brings a DOCTYPE; remove the DOCTYPE and every entity of"
              + " its own, then check it with an XML tool.");
    }
  }

  private static Reading unreadable(String sentence) {
    return new Reading.Unreadable(Finding.ofResource(Rule.XML, sentence));
  }

  private static SAXParser parser() throws SAXException {
    // newDefaultInstance: the JDK's own parser, whatever a jar on the class path registers.
    SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
    try {
      factory.setXIncludeAware(false);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      SAXParser parser = factory.newSAXParser();
      parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      return parser;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser cannot be hardened", e);
    }
  }
}
