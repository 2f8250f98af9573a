package io.countersign.webapp.operaton;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.operaton.bpm.webapp.impl.util.ServletContextUtil;

/** Tells the web applications where they live; must be the first listener. */
public class AppPath implements ServletContextListener {

  /** Where all of them live. */
  public static final String PREFIX = "/operaton";

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContextUtil.setAppPath(PREFIX, event.getServletContext());
  }
}
