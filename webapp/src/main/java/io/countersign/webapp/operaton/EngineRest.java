package io.countersign.webapp.operaton;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Set;
import org.operaton.bpm.engine.rest.impl.OperatonRestResources;

/** Serves the engine's REST interface to programs, behind {@link EngineRestDoor}. */
@ApplicationPath("/engine-rest")
public class EngineRest extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> classes = new HashSet<>(OperatonRestResources.getResourceClasses());
    classes.addAll(OperatonRestResources.getConfigurationClasses());
    return classes;
  }
}
