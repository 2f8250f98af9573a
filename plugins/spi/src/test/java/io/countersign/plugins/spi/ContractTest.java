package io.countersign.plugins.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a plugin author may count on. */
class ContractTest {

  @Test
  void aPluginHasToSayNothing() throws Exception {
    assertThat(Plugin.class.getMethods()).isNotEmpty().allMatch(Method::isDefault);
    assertThat(new Plugin() {}.languages()).isEmpty();
  }

  @Test
  void aLanguageHasToSayOnlyItsDescription() {
    assertThat(Language.class.getMethods())
        .filteredOn(method -> !method.isDefault())
        .extracting(Method::getName)
        .containsExactly("description");
  }

  @Test
  void theContractNeedsNothingButTheJavaBase() throws Exception {
    Path classes =
        Path.of(Plugin.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    StringWriter said = new StringWriter();
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    int exit =
        jdeps.run(
            new PrintWriter(said),
            new PrintWriter(said),
            "--multi-release",
            "base",
            "-verbose:package",
            classes.toString());
    assertThat(exit).as(said.toString()).isZero();
    Set<String> needed =
        said.toString()
            .lines()
            .filter(line -> line.startsWith(" "))
            .map(line -> line.substring(line.indexOf("->") + 2).strip().replaceAll("\\s+", " "))
            .collect(Collectors.toSet());
    // The annotation marks the package for readers; nothing looks it up when a plugin runs.
    assertThat(needed)
        .contains("java.util java.base")
        .allMatch(
            line ->
                line.endsWith(" java.base") || line.equals("org.jspecify.annotations not found"));
  }

  @Test
  void aDraftSaysWhatItsDescriptionSays() {
    LanguageDescription said =
        LanguageDescription.draft("upper", "Upper case", "1.2.3", "text.txt")
            .requires("apt-get install sed", "/usr/bin/sed")
            .run("/usr/bin/sed", "-f", "x")
            .described();
    assertThat(said.name()).isEqualTo("upper");
    assertThat(said.title()).isEqualTo("Upper case");
    assertThat(said.version()).isEqualTo("1.2.3");
    assertThat(said.source()).isEqualTo("text.txt");
    assertThat(said.requires()).containsExactly("/usr/bin/sed");
    assertThat(said.install()).isEqualTo("apt-get install sed");
    assertThat(said.run()).containsExactly("/usr/bin/sed", "-f", "x");
    assertThat(said.check()).isEmpty();
    assertThat(said.compile()).isEmpty();
    assertThat(said.remarks()).isEmpty();
    assertThat(said.mounts()).isEmpty();
    assertThat(said.session()).isEmpty();
  }
}
