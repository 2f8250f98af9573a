package io.countersign.webapp.operaton;

import jakarta.ws.rs.ApplicationPath;
import org.operaton.bpm.tasklist.impl.web.TasklistApplication;

/** Serves Tasklist's own routes. */
@ApplicationPath("/operaton/api/tasklist")
public class TasklistApi extends TasklistApplication {}
