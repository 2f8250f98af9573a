package io.countersign.engine.workflow;

import io.countersign.engine.identity.DemoPeople;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the engine room in order: tables, engine, processes, permissions, people, work. */
@ApplicationScoped
public class Startup {

  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  @Resource(lookup = "jdbc/main")
  private DataSource dataSource;

  private final EmbeddedEngine embedded;
  private final DemoPeople demoPeople;
  private final RunWorker worker;

  protected Startup() {
    this(null, null, null);
  }

  @Inject
  Startup(EmbeddedEngine embedded, DemoPeople demoPeople, RunWorker worker) {
    this.embedded = embedded;
    this.demoPeople = demoPeople;
    this.worker = worker;
  }

  void onStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
    Schema.migrate(dataSource);
    embedded.start();
    BuiltInProcesses.deploy(embedded.engine());
    EnginePermissions.seed(embedded.engine());
    demoPeople.prepare();
    embedded.startJobs();
    worker.start();
    LOG.info("the engine is ready");
  }

  @PreDestroy
  void onStop() {
    worker.stop();
    embedded.stop();
  }
}
