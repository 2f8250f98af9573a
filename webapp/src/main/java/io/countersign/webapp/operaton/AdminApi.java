package io.countersign.webapp.operaton;

import jakarta.ws.rs.ApplicationPath;
import org.operaton.bpm.admin.impl.web.AdminApplication;

/** Serves Admin's own routes. */
@ApplicationPath("/operaton/api/admin")
public class AdminApi extends AdminApplication {}
