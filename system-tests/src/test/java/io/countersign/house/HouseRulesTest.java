package io.countersign.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dependencies of design.md, over the compiled classes of every module. */
class HouseRulesTest {

  private static final List<String> MODULES =
      List.of("plugins/spi", "plugins/testkit", "runner", "processes/lint", "engine", "webapp");

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
                    com.tngtech.archunit.base.DescribedPredicate.not(
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

  /** One way to run user code means one place to get it right (promises.md S26). */
  @Test
  void processesAreStartedInTheSandboxOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.countersign.runner.sandbox..")
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
