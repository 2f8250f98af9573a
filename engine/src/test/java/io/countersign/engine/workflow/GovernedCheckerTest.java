package io.countersign.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.operaton.bpm.engine.AuthorizationException;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.authorization.Authorization;
import org.operaton.bpm.engine.authorization.Permissions;
import org.operaton.bpm.engine.authorization.Resources;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.interceptor.Command;
import org.operaton.bpm.engine.impl.interceptor.CommandInterceptor;
import org.operaton.bpm.engine.impl.persistence.StrongUuidGenerator;

/** Nobody moves a governed run around the record; whoever may decide, decides and no more. */
class GovernedCheckerTest {

  private static final String ROOT = "root";
  private static final String NOBODY = "";
  private static final List<String> PEOPLE =
      List.of(GovernedRun.REQUESTER, GovernedRun.APPROVER, "mallory", ROOT, NOBODY);

  /** No condition to start on, no catcher of an escalation, no decision or case to forget. */
  private static final Set<String> NO_EFFECT_ON_THIS_PROCESS =
      Set.of(
          "runtime.evaluateCondition",
          "task.escalation",
          "history.deleteDecisionsBulk",
          "history.deleteCasesBulk",
          "identity.deletePicture");

  private static ProcessEngine trusting;
  private static ProcessEngine governed;
  private static GovernedRun run;

  /** As they were before the next move. */
  private static Set<String> rows;

  @BeforeAll
  static void startEngines() {
    trusting =
        Engines.open(
            configuration -> {
              common(configuration);
              configuration.setAuthorizationEnabled(true);
              configuration.setBeans(GovernedRun.DELEGATES);
            });
    governed =
        Engines.open(
            configuration -> {
              common(configuration);
              new EngineConfiguration(GovernedRun.DELEGATES, GovernedRun.DECISION)
                  .harden(configuration);
              configuration.setCustomPreCommandInterceptorsTxRequired(
                  List.of(new Recorder(), new RefusalsSurface()));
            });
    Stream.of(trusting, governed).forEach(GovernedCheckerTest::letRootDoEverything);
    OurCalls.marked(() -> EnginePermissions.seed(governed));
    run = GovernedRun.on(governed);
    rows = database();
  }

  private static void common(ProcessEngineConfigurationImpl configuration) {
    configuration.setIdGenerator(new StrongUuidGenerator());
    configuration.setAdminUsers(new ArrayList<>(List.of(ROOT)));
  }

  private static void letRootDoEverything(ProcessEngine engine) {
    OurCalls.marked(
        () -> {
          for (Resources resource : Resources.values()) {
            Authorization all =
                engine
                    .getAuthorizationService()
                    .createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            all.setUserId(ROOT);
            all.setResource(resource);
            all.setResourceId("*");
            all.addPermission(Permissions.ALL);
            engine.getAuthorizationService().saveAuthorization(all);
          }
        });
  }

  @AfterEach
  void signOut() {
    Stream.of(trusting, governed)
        .forEach(engine -> engine.getIdentityService().clearAuthentication());
  }

  @AfterAll
  static void stopEngines() {
    Stream.of(trusting, governed).forEach(ProcessEngine::close);
  }

  /** The control: without our guards each of these calls is well-formed and does its harm. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("movesWithEffect")
  void engineWithoutOurGuardsObeysAnAdmin(String name, Consumer<GovernedRun> move) {
    GovernedRun fresh = GovernedRun.on(trusting);
    trusting.getIdentityService().setAuthenticatedUserId(ROOT);

    assertThatCode(() -> move.accept(fresh)).as(name).doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("moves")
  void nobodyMovesARunAroundTheRecord(String name, Consumer<GovernedRun> move) {
    for (String person : PEOPLE) {
      signIn(person);
      assertThatThrownBy(() -> move.accept(run))
          .as("%s by %s", name, person)
          .isInstanceOf(AuthorizationException.class);
    }
    Set<String> before = rows;
    rows = database();
    assertThat(changes(before, rows)).as(name).isEmpty();
  }

  static Stream<Arguments> movesWithEffect() {
    return moves().filter(move -> !NO_EFFECT_ON_THIS_PROCESS.contains(move.get()[0]));
  }

  static Stream<Arguments> moves() {
    return Moves.all().entrySet().stream()
        .map(move -> Arguments.of(move.getKey(), move.getValue()));
  }

  private static void signIn(String person) {
    if (person.equals(NOBODY)) {
      governed.getIdentityService().clearAuthentication();
    } else {
      governed.getIdentityService().setAuthentication(person, List.of());
    }
  }

  private static List<String> changes(Set<String> before, Set<String> after) {
    return Stream.concat(
            before.stream().filter(row -> !after.contains(row)).map(row -> "lost: " + row),
            after.stream().filter(row -> !before.contains(row)).map(row -> "new: " + row))
        .toList();
  }

  /** Every row of the whole database, as SQL. */
  private static Set<String> database() {
    String url =
        ((ProcessEngineConfigurationImpl) governed.getProcessEngineConfiguration()).getJdbcUrl();
    Set<String> rows = new HashSet<>();
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement();
        ResultSet script = statement.executeQuery("SCRIPT SIMPLE NOPASSWORDS NOSETTINGS")) {
      while (script.next()) {
        if (script.getString(1).startsWith("INSERT")) {
          rows.add(script.getString(1));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  /** Notes which commands reach the engine. */
  private static final class Recorder extends CommandInterceptor {

    static final Set<Class<?>> SEEN = ConcurrentHashMap.newKeySet();

    @Override
    public <T> T execute(Command<T> command) {
      for (Class<?> kind = command.getClass(); kind != null; kind = kind.getSuperclass()) {
        SEEN.add(kind);
      }
      return next.execute(command);
    }
  }

  /** A new release of the engine, or a hole in {@link Moves}, shows here by name. */
  @Test
  void everyCommandThatWritesIsTriedOrNamedWithAReason() throws Exception {
    signIn(ROOT);
    Recorder.SEEN.clear();
    for (Consumer<GovernedRun> move : Moves.all().values()) {
      assertThat(catchThrowable(() -> move.accept(run))).isNotNull();
    }

    Set<String> untried = new TreeSet<>(CommandsOfTheEngine.thatWrite());
    Recorder.SEEN.forEach(kind -> untried.remove(kind.getSimpleName()));

    assertThat(untried).isEqualTo(CommandsOfTheEngine.namedWithAReason());
  }
}
