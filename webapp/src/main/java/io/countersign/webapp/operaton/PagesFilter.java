package io.countersign.webapp.operaton;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.operaton.bpm.webapp.impl.engine.ProcessEnginesFilter;

/**
 * Serves the web applications' pages from below their prefix, each with a script that leads to our
 * sign-in page wherever the application would show its own.
 */
public class PagesFilter extends ProcessEnginesFilter {

  private static final String HEAD_END = "</head>";

  /** With the page's nonce, without which its content security policy lets no script run. */
  private final String toSignIn = "<script $CSP_NONCE>" + read("to-sign-in.js") + "</script>";

  @Override
  protected boolean hasWebResource(String name) {
    return super.hasWebResource(AppPath.PREFIX + name);
  }

  @Override
  protected String getWebResourceContents(String name) throws IOException {
    return super.getWebResourceContents(AppPath.PREFIX + name)
        .replace(HEAD_END, toSignIn + HEAD_END);
  }

  /** People come from our own store: the page that makes a first administrator is never wanted. */
  @Override
  protected boolean needsInitialUser(String engineName) {
    return false;
  }

  private static String read(String name) {
    try (InputStream script = PagesFilter.class.getResourceAsStream(name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
