package io.countersign.webapp.incontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.engine.consent.RequestRun;
import io.countersign.engine.consent.RunRequestDraft;
import io.countersign.engine.consent.Schedule;
import io.countersign.engine.content.ArtifactDraft;
import io.countersign.engine.content.CreateArtifact;
import io.countersign.engine.content.VersionText;
import io.countersign.engine.content.Visibility;
import io.countersign.engine.identity.Group;
import io.countersign.engine.identity.Subject;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/**
 * Request, fact and process start are one transaction on one connection; and the engine is closed.
 */
@ExtendWith(ArquillianExtension.class)
class OneTransactionIT {

  private static final Subject AUTHOR = new Subject("author", Set.of(Group.AUTHORS));

  @Inject private CreateArtifact createArtifact;
  @Inject private RequestRun requestRun;
  @Inject private ProcessEngine engine;

  @Resource(lookup = "jdbc/main")
  private DataSource dataSource;

  @Resource(lookup = "java:comp/UserTransaction")
  private UserTransaction transaction;

  @Deployment
  static WebArchive server() {
    return ShrinkWrap.createFromZipFile(
            WebArchive.class, Path.of("target/countersign.war").toFile())
        .addPackage(OneTransactionIT.class.getPackage())
        .addPackages(true, "org.assertj.core", "net.bytebuddy");
  }

  @Test
  void requestFactAndProcessStartCommitTogether() throws Exception {
    String slug = anArtifact();
    Map<String, Long> before = rows();

    requestRun.request(AUTHOR, slug, draft());

    Map<String, Long> after = rows();
    assertThat(after.get("run_request")).isEqualTo(before.get("run_request") + 1);
    assertThat(after.get("fact")).isGreaterThan(before.get("fact"));
    assertThat(after.get("act_ru_execution")).isGreaterThan(before.get("act_ru_execution"));
  }

  @Test
  void whatFailsAfterTheProcessStartTakesEverythingBack() throws Exception {
    String slug = anArtifact();
    Map<String, Long> before = rows();

    transaction.begin();
    requestRun.request(AUTHOR, slug, draft());
    transaction.rollback();

    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void processThatCannotStartTakesTheRequestBack() throws Exception {
    String slug = anArtifact();
    Map<String, Long> before = rows();
    engine.getRepositoryService().suspendProcessDefinitionByKey("run-approval");
    try {
      assertThatThrownBy(() -> requestRun.request(AUTHOR, slug, draft()))
          .isInstanceOf(RuntimeException.class);
    } finally {
      engine.getRepositoryService().activateProcessDefinitionByKey("run-approval");
    }

    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void engineInsideTheServerIsClosed() {
    ProcessEngineConfigurationImpl settings =
        (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();

    assertThat(settings.isAuthorizationEnabled()).isTrue();
    assertThat(settings.isEnableExpressionsInStoredQueries()).isFalse();
    assertThat(settings.isEnableExpressionsInAdhocQueries()).isFalse();
    assertThat(settings.isDeserializationTypeValidationEnabled()).isTrue();
    assertThat(settings.isJavaSerializationFormatEnabled()).isFalse();
    assertThat(settings.isEnableXxeProcessing()).isFalse();
    assertThat(settings.getJobExecutor().getClass().getSimpleName()).isEqualTo("ManagedJobs");
    assertThat(settings.getJobExecutor().isActive()).isTrue();
  }

  private String anArtifact() {
    return createArtifact
        .create(
            AUTHOR,
            new ArtifactDraft(
                "One transaction",
                new VersionText("print(1)", Optional.empty()),
                "python",
                "",
                Visibility.PRIVATE,
                List.of(),
                false,
                true))
        .slug();
  }

  private static RunRequestDraft draft() {
    return new RunRequestDraft(
        "{}", Optional.empty(), List.of(), false, RunRequestDraft.USUAL_PRIORITY, Schedule.AT_ONCE);
  }

  private Map<String, Long> rows() throws SQLException {
    Map<String, Long> rows = new LinkedHashMap<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table :
          List.of(
              "run_request",
              "fact",
              "decision",
              "act_ru_execution",
              "act_ru_variable",
              "act_hi_procinst",
              "act_hi_varinst")) {
        try (ResultSet count = statement.executeQuery("select count(*) from " + table)) {
          count.next();
          rows.put(table, count.getLong(1));
        }
      }
    }
    return rows;
  }
}
