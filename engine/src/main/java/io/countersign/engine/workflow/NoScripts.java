package io.countersign.engine.workflow;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.impl.scripting.engine.ScriptEngineResolver;

/** Second wall: there is no script engine, whatever the model asks for. */
final class NoScripts implements ScriptEngineResolver {

  @Override
  public void addScriptEngineFactory(ScriptEngineFactory factory) {
    // None is kept.
  }

  @Override
  public ScriptEngineManager getScriptEngineManager() {
    throw none();
  }

  @Override
  public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
    throw none();
  }

  private static ProcessEngineException none() {
    return new ProcessEngineException(
        "Scripts do not run in the server; move the code into an artifact and request a run");
  }
}
