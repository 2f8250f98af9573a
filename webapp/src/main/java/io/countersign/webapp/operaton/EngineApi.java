package io.countersign.webapp.operaton;

import jakarta.ws.rs.ApplicationPath;
import org.operaton.bpm.webapp.impl.engine.EngineRestApplication;

/** Serves the engine's REST interface as the web applications use it. */
@ApplicationPath("/operaton/api/engine")
public class EngineApi extends EngineRestApplication {}
