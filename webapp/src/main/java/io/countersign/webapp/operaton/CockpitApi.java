package io.countersign.webapp.operaton;

import jakarta.ws.rs.ApplicationPath;
import org.operaton.bpm.cockpit.impl.web.CockpitApplication;

/** Serves Cockpit's own routes. */
@ApplicationPath("/operaton/api/cockpit")
public class CockpitApi extends CockpitApplication {}
