package io.countersign.engine.workflow;

import io.countersign.engine.Database;
import io.countersign.engine.identity.DemoPeople;
import io.countersign.engine.notify.mail.MailSettings;
import io.countersign.engine.run.direct.SettleRun;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the engine room in order: tables, engine, processes, permissions, people, work. */
@ApplicationScoped
public class Startup {

  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  @Resource(lookup = "jdbc/main")
  private DataSource dataSource;

  private final Database database;
  private final EmbeddedEngine embedded;
  private final DemoPeople demoPeople;
  private final RunWorker worker;
  private final DeliveryWorker deliveryWorker;
  private final SettleRun settleRun;
  private final MailSettings mail;
  private final Optional<Path> tables;

  protected Startup() {
    this(null, null, null, null, null, null, null, Optional.empty());
  }

  @Inject
  Startup(
      Database database,
      EmbeddedEngine embedded,
      DemoPeople demoPeople,
      RunWorker worker,
      DeliveryWorker deliveryWorker,
      SettleRun settleRun,
      MailSettings mail,
      @ConfigProperty(name = "countersign.governance.tables") Optional<String> tables) {
    this.tables = tables.map(Path::of);
    this.mail = mail;
    this.settleRun = settleRun;
    this.database = database;
    this.embedded = embedded;
    this.demoPeople = demoPeople;
    this.worker = worker;
    this.deliveryWorker = deliveryWorker;
  }

  void onStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
    boolean sendsMail = mail.isOn(); // first, because a wrong setting stops the start
    Schema.migrate(dataSource, database);
    embedded.start();
    BuiltInProcesses.deploy(embedded.engine(), tables);
    EnginePermissions.seed(embedded.engine());
    demoPeople.prepare();
    embedded.startJobs();
    settleRun.settleFormerLife();
    worker.start();
    deliveryWorker.start();
    LOG.info("the engine is ready; mail is {}", sendsMail ? "on" : "off");
  }

  @PreDestroy
  void onStop() {
    settleRun.stop();
    worker.stop();
    deliveryWorker.stop();
    embedded.stop();
  }
}
