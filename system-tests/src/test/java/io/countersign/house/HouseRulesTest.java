package io.countersign.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dependencies of design.md, over the compiled classes of every module. */
class HouseRulesTest {

  private static final List<String> MODULES =
      List.of(
          "plugins/spi",
          "plugins/testkit",
          "plugins/assistants",
          "runner",
          "processes/lint",
          "engine",
          "webapp");

  private static final Path ROOT = Path.of(System.getProperty("countersign.root", ".."));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              MODULES.stream()
                  .map(module -> ROOT.resolve(module).resolve("target/classes"))
                  .toList());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.countersign.plugins.spi",
        "io.countersign.plugins.testkit",
        "io.countersign.plugins.assistants",
        "io.countersign.runner",
        "io.countersign.processes.lint",
        "io.countersign.engine",
        "io.countersign.webapp"
      })
  void everyModuleIsLookedAt(String room) {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName)).anyMatch(p -> p.startsWith(room));
  }

  @Test
  void contractDependsOnNothing() {
    noClasses()
        .that()
        .resideInAPackage("io.countersign.plugins.spi..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("io.countersign.plugins.spi..", "java..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void testkitKnowsTheContractAndTheDoorOnly() {
    noClasses()
        .that()
        .resideInAPackage("io.countersign.plugins.testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.countersign.runner..", "io.countersign.engine..", "io.countersign.webapp..")
        .check(CLASSES);
  }

  /** It gets out by the transport it is handed, and by nothing else (design.md, decision 13). */
  @Test
  void assistantsKnowTheContractAndNoWayOutOfTheirOwn() {
    noClasses()
        .that()
        .resideInAPackage("io.countersign.plugins.assistants..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.countersign.runner..",
            "io.countersign.engine..",
            "io.countersign.webapp..",
            "java.net.http..",
            "jakarta..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.Socket")
        .check(CLASSES);
  }

  @Test
  void runnerKnowsNoServer() {
    noClasses()
        .that()
        .resideInAPackage("io.countersign.runner..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.countersign.engine..",
            "io.countersign.webapp..",
            "io.countersign.processes..",
            "org.operaton..",
            "jakarta..")
        .check(CLASSES);
  }

  @Test
  void engineKnowsNoHttpAndNoRunner() {
    noClasses()
        .that()
        .resideInAPackage("io.countersign.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.countersign.runner..",
            "io.countersign.webapp..",
            "jakarta.ws.rs..",
            "jakarta.servlet..",
            "java.net.http..")
        .check(CLASSES);
  }

  @Test
  void onlyThreeRoomsKnowOperaton() {
    noClasses()
        .that(
            resideInAnyPackage("io.countersign..")
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage(
                            "io.countersign.engine.workflow..",
                            "io.countersign.webapp.operaton..",
                            "io.countersign.processes.lint.."))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.operaton..")
        .check(CLASSES);
  }

  @Test
  void lintKnowsTheModelAndNotTheEngine() {
    noClasses()
        .that()
        .resideInAPackage("io.countersign.processes.lint..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.operaton.bpm.engine..")
        .check(CLASSES);
  }

  @Test
  void contentKnowsNothingOfHowItIsUsed() {
    noClasses()
        .that()
        .resideInAPackage("io.countersign.engine.content..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.countersign.engine.consent..",
            "io.countersign.engine.run..",
            "io.countersign.engine.workflow..")
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.countersign.engine.(*)..",
        "io.countersign.runner.(*)..",
        "io.countersign.webapp.(*)..",
        "io.countersign.(*).."
      })
  void roomsFormNoCircle(String rooms) {
    slices().matching(rooms).should().beFreeOfCycles().check(CLASSES);
  }

  /**
   * One way to run user code means one place to get it right (promises.md S26). The test kit starts
   * a runner, not a job, and is never shipped.
   */
  @Test
  void processesAreStartedInTheSandboxOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.countersign.runner.sandbox..", "io.countersign.plugins.testkit..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.ProcessBuilder")
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class)
        .orShould()
        .callMethod(Runtime.class, "exec", String.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.commons.exec..")
        .check(CLASSES);
  }

  /** What a test may leave out of a jail, a shipped runner cannot, whatever it is told. */
  @Test
  void noShippedClassLeavesOutAWallOfTheJail() {
    JavaClass controls = CLASSES.get("io.countersign.runner.sandbox.Controls");
    assertThat(controls.getModifiers()).as("closed to other rooms").doesNotContain(PUBLIC);
    assertThat(controls.tryGetMethod("without", Set.class)).isPresent();
    noClasses()
        .should()
        .callMethod("io.countersign.runner.sandbox.Controls", "without", "java.util.Set")
        .check(CLASSES);
    assertThat(controls.getConstructors())
        .flatExtracting(constructor -> constructor.getCallsOfSelf())
        .allMatch(call -> call.getOriginOwner().equals(controls));
  }

  /** A job writes to memory that is gone with it, never where the runner reads (S1, S2, S5). */
  @Test
  void onlyTheOperatorsSharedDirectoryIsWritableInAJail() {
    JavaClass writable = CLASSES.get("io.countersign.runner.sandbox.Mount$Writable");
    assertThat(writable.getConstructors())
        .flatExtracting(constructor -> constructor.getCallsOfSelf())
        .extracting(call -> call.getOriginOwner().getSimpleName())
        .containsOnly("InstalledLanguage");
  }

  /** What a job left is never owned, linked, changed or removed by a path (S2). */
  @Test
  void nothingIsDoneToAFileByAPathAJobChose() {
    noClasses()
        .that()
        .resideInAPackage("io.countersign.runner..")
        .should(callFiles("setOwner", "setAttribute", "createLink", "createSymbolicLink"))
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("io.countersign.runner.output..")
        .should(
            callFiles(
                "setPosixFilePermissions",
                "delete",
                "deleteIfExists",
                "walk",
                "walkFileTree",
                "list",
                "newDirectoryStream",
                "copy",
                "newInputStream",
                "readAllBytes"))
        .check(CLASSES);
  }

  private static ArchCondition<JavaClass> callFiles(String... names) {
    Set<String> refused = Set.of(names);
    return ArchConditions.callMethodWhere(
        DescribedPredicate.describe(
            "Files." + refused,
            call ->
                call.getTargetOwner().getName().equals("java.nio.file.Files")
                    && refused.contains(call.getName())));
  }

  /**
   * A POST that creates honours {@code Idempotency-Key}; each other one is here with its reason.
   */
  @Test
  void whatCreatesTakesAnIdempotencyKey() {
    Set<String> handOutASignIn = Set.of("TokenResource.issue", "SessionResource.signIn");
    Set<String> createNothing =
        Set.of(
            "CheckCodeResource.check",
            "PrepareCodeInputsResource.prepare",
            "EnvironmentResource.change"); // refuses
    // The key's transaction would be open while somebody's code runs.
    Set<String> waitForAProgram =
        Set.of(
            "RunCodeResource.run",
            "RunModelResource.run",
            "RunCodeWithInputsResource.run",
            "RunCodeWithUserInputsResource.run",
            "CellResource.run",
            "TerminalSessionResource.exec");
    Set<String> waitForAnAssistant =
        Set.of(
            "ChatResource.chat",
            "AiChatResource.chat",
            "UserChatResource.chat",
            "ModelServerResource.warm",
            "ModelServerResource.testGenerate");
    Set<String> leadToTheSameStateAgain =
        Set.of(
            "ProvidersResource.configure",
            "ProvidersResource.select",
            "ModelServerResource.configure",
            "UserKeysResource.keep",
            "GlobalKeysResource.keep",
            "ConversationsResource.delete",
            "StarResource.star",
            "UnstarResource.unstar",
            "RunRequestResource.withdraw",
            "ExecutionResource.execute", // an approval is spent once
            "RunResource.cancel",
            "ModelFilesResource.delete",
            "RunCodeAsyncResource.cancel",
            "SessionsResource.reset",
            "SessionsResource.snapshot",
            "SessionsResource.restore",
            "TerminalSessionResource.open",
            "TerminalSessionResource.reset");

    Set<String> without =
        CLASSES.stream()
            .flatMap(resource -> resource.getMethods().stream())
            .filter(method -> method.isAnnotatedWith("jakarta.ws.rs.POST"))
            .filter(method -> !method.isAnnotatedWith("io.countersign.webapp.api.once.Repeatable"))
            .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
            .collect(Collectors.toSet());

    assertThat(without)
        .isEqualTo(
            Stream.of(
                    handOutASignIn,
                    createNothing,
                    waitForAProgram,
                    waitForAnAssistant,
                    leadToTheSameStateAgain)
                .flatMap(Set::stream)
                .collect(Collectors.toSet()));
  }

  @Test
  void everyRoomSaysWhatItIsFor() throws IOException {
    for (String module : MODULES) {
      Path sources = ROOT.resolve(module).resolve("src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        List<Path> rooms =
            files
                .filter(file -> file.toString().endsWith(".java"))
                .map(Path::getParent)
                .distinct()
                .toList();
        assertThat(rooms)
            .isNotEmpty()
            .allSatisfy(room -> assertThat(room.resolve("package-info.java")).exists());
      }
    }
  }
}
