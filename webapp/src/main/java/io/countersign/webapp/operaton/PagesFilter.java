package io.countersign.webapp.operaton;

import java.io.IOException;
import org.operaton.bpm.webapp.impl.engine.ProcessEnginesFilter;

/** Serves the web applications' pages from below their prefix. */
public class PagesFilter extends ProcessEnginesFilter {

  @Override
  protected boolean hasWebResource(String name) {
    return super.hasWebResource(AppPath.PREFIX + name);
  }

  @Override
  protected String getWebResourceContents(String name) throws IOException {
    return super.getWebResourceContents(AppPath.PREFIX + name);
  }
}
