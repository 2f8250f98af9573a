package io.countersign.webapp.operaton;

import jakarta.ws.rs.ApplicationPath;
import org.operaton.bpm.welcome.impl.web.WelcomeApplication;

/** Serves Welcome's own routes. */
@ApplicationPath("/operaton/api/welcome")
public class WelcomeApi extends WelcomeApplication {}
