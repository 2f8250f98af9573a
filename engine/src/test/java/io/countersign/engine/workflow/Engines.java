package io.countersign.engine.workflow;

import java.util.UUID;
import java.util.function.Consumer;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.delegate.TaskListener;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;

/** Real engines for tests, each on an H2 database of its own in memory. */
final class Engines {

  private Engines() {}

  static ProcessEngine open(Consumer<ProcessEngineConfigurationImpl> settings) {
    return configuration(settings).buildProcessEngine();
  }

  static ProcessEngineConfigurationImpl configuration(
      Consumer<ProcessEngineConfigurationImpl> settings) {
    StandaloneInMemProcessEngineConfiguration configuration =
        new StandaloneInMemProcessEngineConfiguration();
    String name = "test-" + UUID.randomUUID();
    configuration.setProcessEngineName(name);
    configuration.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
    configuration.setMetricsEnabled(false);
    configuration.setTaskMetricsEnabled(false);
    configuration.setHistory("full");
    configuration.setDatabaseSchemaUpdate("true"); // the database goes with the process
    settings.accept(configuration);
    return configuration;
  }

  /** All that {@link EngineConfiguration} sets on the server's engine. */
  static Consumer<ProcessEngineConfigurationImpl> hardened(TaskListener listener) {
    return configuration ->
        new EngineConfiguration(java.util.Map.of(), listener).harden(configuration);
  }
}
