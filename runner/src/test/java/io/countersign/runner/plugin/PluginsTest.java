package io.countersign.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.plugins.spi.Diagnostic;
import io.countersign.runner.language.InstalledLanguage;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found in plugin folders, with real folders and real jars. */
class PluginsTest {
  private static final String CLAIM = "the plugin's code ran";

  @TempDir Path home;
  private Path builtIn;
  private Path dropIns;

  @BeforeEach
  void makeFolders() throws IOException {
    builtIn = Files.createDirectory(home.resolve("built-in"));
    dropIns = Files.createDirectory(home.resolve("drop-ins"));
    System.clearProperty(CLAIM);
  }

  @Test
  void aFolderAndAJarAreFoundAndGoneAgainWithoutARestart() throws Exception {
    Plugins plugins = open();
    assertThat(plugins.all()).isEmpty();
    echo("1.0.0");
    PluginJar.upper().writeTo(dropIns.resolve("upper.jar"));
    plugins.look(Duration.ZERO);
    assertThat(names(plugins)).containsExactlyInAnyOrder("echo", "upper");
    assertThat(plugins.all())
        .containsExactly(
            used("echo", Origin.FOLDER, "echo"), used("upper", Origin.JAR, "upper.jar"));
    Files.delete(dropIns.resolve("upper.jar"));
    Files.delete(dropIns.resolve("echo/language.json"));
    plugins.look(Duration.ZERO);
    assertThat(names(plugins)).isEmpty();
    assertThat(plugins.all()).isEmpty();
  }

  @Test
  void whatIsStillBeingCopiedIsWaitedFor() throws Exception {
    Plugins plugins = open();
    Path jar = PluginJar.upper().writeTo(home.resolve("whole.jar"));
    byte[] whole = Files.readAllBytes(jar);
    Files.write(dropIns.resolve("upper.jar"), Arrays.copyOf(whole, whole.length / 2));
    Duration quiet = Duration.ofMillis(200);
    assertThat(plugins.look(quiet)).isEqualTo(new Plugins.Look(false, false));
    assertThat(plugins.all()).isEmpty();
    Files.write(dropIns.resolve("upper.jar"), whole);
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!plugins.look(quiet).news() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(names(plugins)).containsExactly("upper");
  }

  @Test
  void halfAJarIsListed() throws Exception {
    byte[] whole = Files.readAllBytes(PluginJar.upper().writeTo(home.resolve("whole.jar")));
    Files.write(dropIns.resolve("upper.jar"), Arrays.copyOf(whole, whole.length / 2));
    assertThat(reason(open(), "upper.jar")).startsWith("it is not a whole jar");
  }

  @Test
  void aJarSeesTheJavaPlatformAndTheContractOnly() throws Exception {
    List<String> hidden =
        List.of(
            "com.fasterxml.jackson.databind.ObjectMapper",
            "io.countersign.runner.RunnerMain",
            "io.countersign.runner.plugin.Plugins",
            "org.slf4j.Logger",
            "org.jspecify.annotations.NullMarked");
    List<String> visible =
        List.of(
            "java.util.List",
            "java.net.http.HttpClient",
            "io.countersign.plugins.spi.Plugin",
            "example.upper.Upper");
    for (String name : hidden) {
      Class.forName(name); // else this test could not fail
      assertThat(finds(name)).as(name).isFalse();
    }
    for (String name : visible) {
      assertThat(finds(name)).as(name).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{', language.json is not JSON",
    "'{\"contract\":1,\"name\":\"x\",\"version\":\"1.0.0\"}', language.json: member title is missing",
    "'{\"contract\":1,\"name\":\"x\",\"title\":\"X\",\"version\":\"1.0.0\",\"source\":\"s\"}', run must",
    "'{\"name\":\"x\",\"version\":\"1.0.0\"}', member contract is missing",
    "'{\"contract\":1,\"name\":\"x\",\"version\":\"one\"}', its version must be",
    "'{\"contract\":1,\"name\":\"../x\",\"version\":\"1.0.0\"}', its name must match",
    "'{\"contract\":2,\"name\":\"x\",\"version\":\"1.0.0\",\"new\":1}', it is made for contract 2"
  })
  void aBrokenFolderIsListedWithTheReasonAndHarmsNothingElse(String json, String reason)
      throws Exception {
    Plugins plugins = open();
    echo("1.0.0");
    Files.createDirectory(dropIns.resolve("bad"));
    Files.writeString(dropIns.resolve("bad/language.json"), json);
    plugins.look(Duration.ZERO);
    assertThat(names(plugins)).containsExactly("echo");
    assertThat(plugins.all()).hasSize(2);
    assertThat(refusals(plugins)).singleElement().asString().contains(reason);
    assertThat(refusals(plugins).get(0)).doesNotContain(home.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "'implements Plugin, Language {', 'implements Plugin, Language { public Upper() { throw new"
        + " IllegalStateException(\"ctor\"); }', ctor",
    "'implements Plugin, Language {', 'implements Plugin, Language { static { if (true) throw new"
        + " IllegalStateException(\"init\"); }', init",
    "'return LanguageDescription.draft(', 'if (true) throw new OutOfMemoryError(\"says\"); return"
        + " LanguageDescription.draft(', says",
    "'return List.of(this);', 'return null;', NullPointerException",
    "'return Map.of(', 'if (true) throw new StackOverflowError(\"files\"); return Map.of(', files",
    "'\"check.sed\"', '\"../../../escaped\"', may not be named so",
    "'\"check.sed\"', '\"/tmp/escaped\"', may not be named so",
    "'\"check.sed\"', '\"..\"', may not be named so",
    "'\"check.sed\"', '\"a/b\"', may not be named so",
    "'\"/usr/bin/sed\", \"-f\"', '\"sed\", \"-f\"', run must begin with an absolute path",
    "'return List.of(this);', 'return List.of(this, this);', twice"
  })
  void aBrokenJarIsListedWithTheReasonAndHarmsNothingElse(
      String text, String replacement, String reason) throws Exception {
    Plugins plugins = open();
    echo("1.0.0");
    PluginJar.upperBut(text, replacement).writeTo(dropIns.resolve("upper.jar"));
    plugins.look(Duration.ZERO);
    assertThat(names(plugins)).containsExactly("echo");
    assertThat(reason(plugins, "upper")).contains(reason);
    try (var files = Files.walk(home)) {
      assertThat(files.filter(file -> file.endsWith("escaped"))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Countersign-Plugin, '', says no Countersign-Plugin",
    "Implementation-Version, '', says no Implementation-Version",
    "Countersign-Contract, '', says no Countersign-Contract",
    "Countersign-Contract, 2, it is made for contract 2",
    "Class-Path, other.jar, a plugin is one jar",
    "Countersign-Plugin, ../upper, its name must match"
  })
  void theManifestIsJudgedBeforeAnyClassIsLoaded(String attribute, String value, String reason)
      throws Exception {
    claiming().manifest(attribute, value).writeTo(dropIns.resolve("upper.jar"));
    Plugins plugins = open();
    assertThat(refusals(plugins)).singleElement().asString().contains(reason);
    assertThat(System.getProperty(CLAIM)).isNull();
    claiming().writeTo(dropIns.resolve("upper.jar"));
    plugins.look(Duration.ZERO);
    assertThat(System.getProperty(CLAIM)).as("control: good plugins do run").isNotNull();
  }

  @Test
  void ofTwoThatBringTheSameLanguageTheOneInUseStays() throws Exception {
    Plugins plugins = open();
    PluginJar.upper().writeTo(dropIns.resolve("z.jar"));
    plugins.look(Duration.ZERO);
    PluginJar.upper().manifest("Countersign-Plugin", "other").writeTo(dropIns.resolve("a.jar"));
    plugins.look(Duration.ZERO);
    assertThat(reason(plugins, "other")).contains("is brought by " + dropIns.resolve("z.jar"));
    assertThat(names(plugins)).containsExactly("upper");
    Files.delete(dropIns.resolve("z.jar"));
    plugins.look(Duration.ZERO);
    assertThat(plugins.all()).containsExactly(used("other", Origin.JAR, "a.jar"));
    assertThat(names(plugins)).containsExactly("upper");
  }

  @Test
  void aLowerVersionThanWasEverUsedIsRefusedAlsoAfterARestart() throws Exception {
    Plugins plugins = open();
    echo("1.10.0");
    plugins.look(Duration.ZERO);
    echo("1.9.0");
    plugins.look(Duration.ZERO);
    assertThat(reason(plugins, "echo")).startsWith("version 1.9.0 is lower than 1.10.0");
    assertThat(names(plugins)).isEmpty();
    Plugins restarted = open();
    assertThat(reason(restarted, "echo")).startsWith("version 1.9.0 is lower than 1.10.0");
    echo("1.10.0");
    restarted.look(Duration.ZERO);
    assertThat(names(restarted)).containsExactly("echo");
  }

  @Test
  void aDowngradedJarIsNotLoaded() throws Exception {
    PluginJar.upper().manifest("Implementation-Version", "2.0.0").writeTo(dropIns.resolve("u.jar"));
    Plugins plugins = open();
    assertThat(names(plugins)).containsExactly("upper");
    claiming().writeTo(dropIns.resolve("u.jar"));
    plugins.look(Duration.ZERO);
    assertThat(reason(plugins, "upper")).startsWith("version 1.0.0 is lower than 2.0.0");
    assertThat(System.getProperty(CLAIM)).isNull();
  }

  @Test
  void theInstallationItselfMayBeTakenBack() throws Exception {
    echo(builtIn, "2.0.0");
    assertThat(names(open())).containsExactly("echo");
    echo(builtIn, "1.0.0");
    assertThat(names(open())).containsExactly("echo");
  }

  @Test
  void aDroppedInPluginCannotTakeTheNameOfABuiltInLanguage() throws Exception {
    echo(builtIn, "1.0.0");
    echo("9.0.0");
    Plugins plugins = open();
    assertThat(plugins.languages())
        .singleElement()
        .satisfies(echo -> assertThat(echo.description().version()).isEqualTo("1.0.0"));
    assertThat(refusals(plugins)).singleElement().asString().contains("built-in/echo already");
  }

  @Test
  void replacingAFolderLeavesTheCopyOfRunningJobsAlone() throws Exception {
    Path folder = echo("1.0.0");
    Files.writeString(folder.resolve("run.txt"), "old");
    Files.createDirectory(folder.resolve(".git"));
    Files.writeString(folder.resolve(".git/config"), "left out");
    Plugins plugins = open();
    Path copied = copyOf(plugins, "run.txt");
    Files.writeString(folder.resolve("run.txt"), "new");
    plugins.look(Duration.ZERO);
    assertThat(copied).hasContent("old");
    assertThat(copied.resolveSibling(".git")).doesNotExist();
  }

  @Test
  void linksAreRefusedForTheyLeadElsewhere() throws Exception {
    Path folder = echo("1.0.0");
    Files.createSymbolicLink(folder.resolve("secret"), Path.of("/etc/passwd"));
    assertThat(refusals(open())).singleElement().asString().startsWith("secret is neither");
  }

  @Test
  void aRemovedJarServesItsLastJobAndIsUnloadedThen() throws Exception {
    PluginJar.upperBut(
            "public List<Language> languages() {",
            "public List<Language> languages() { System.getProperties().put(\"loader\", new"
                + " java.lang.ref.WeakReference<>(Upper.class.getClassLoader()));")
        .writeTo(dropIns.resolve("upper.jar"));
    Plugins plugins = open();
    WeakReference<?> loader = (WeakReference<?>) System.getProperties().remove("loader");
    InstalledLanguage job = plugins.languages().get(0);
    Files.delete(dropIns.resolve("upper.jar"));
    plugins.look(Duration.ZERO);
    assertThat(plugins.languages()).isEmpty();
    System.gc();
    assertThat(loader.get()).as("a job is in flight").isNotNull();
    assertThat(job.diagnostics("3\n"))
        .containsExactly(new Diagnostic(Diagnostic.Severity.ERROR, 3, 0, "a digit"));
    job = null;
    for (int tries = 0; loader.get() != null && tries < 100; tries++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(loader.get()).as("its last job has ended").isNull();
  }

  @Test
  void aPluginThatFailsAtAJobCostsItsDiagnosticsOnly() throws Exception {
    PluginJar.upperBut(
            "return text.lines()", "if (true) throw new AssertionError(); return text.lines()")
        .writeTo(dropIns.resolve("upper.jar"));
    assertThat(open().languages().get(0).diagnostics("3\n")).isEmpty();
  }

  private Plugins open() throws IOException {
    return Plugins.open(
        List.of(new PluginFolder(builtIn, true), new PluginFolder(dropIns, false)),
        Optional.empty(),
        home.resolve("own"),
        home.resolve("plugin-versions"));
  }

  private Path echo(String version) throws IOException {
    return echo(dropIns, version);
  }

  private static Path echo(Path folder, String version) throws IOException {
    String json = Guide.block("awk/language.json");
    Path echo = Files.createDirectories(folder.resolve("echo"));
    Files.writeString(
        echo.resolve("language.json"),
        json.replace("\"awk\"", "\"echo\"").replace("1.0.0", version));
    return echo;
  }

  private static PluginJar claiming() throws IOException {
    return PluginJar.upperBut(
        "implements Plugin, Language {",
        "implements Plugin, Language { static { System.setProperty(\"%s\", \"\"); }"
            .formatted(CLAIM));
  }

  private boolean finds(String name) throws IOException {
    PluginJar.upperBut(
            "return LanguageDescription.draft(",
            """
            String found = "yes";
            try { Class.forName("%s"); } catch (ClassNotFoundException e) { found = "no"; }
            System.setProperty("found", found);
            return LanguageDescription.draft("""
                .formatted(name))
        .writeTo(dropIns.resolve("upper.jar"));
    assertThat(names(open())).containsExactly("upper");
    return System.clearProperty("found").equals("yes");
  }

  private Path copyOf(Plugins plugins, String file) throws IOException {
    assertThat(plugins.languages()).hasSize(1);
    try (var files = Files.walk(home.resolve("own"))) {
      return files.filter(path -> path.endsWith(file)).findFirst().orElseThrow();
    }
  }

  private static List<String> names(Plugins plugins) {
    return plugins.languages().stream().map(InstalledLanguage::name).toList();
  }

  private static List<String> refusals(Plugins plugins) {
    return plugins.all().stream().flatMap(status -> status.refusal().stream()).toList();
  }

  private static String reason(Plugins plugins, String name) {
    return plugins.all().stream()
        .filter(status -> status.name().equals(name))
        .findFirst()
        .flatMap(PluginStatus::refusal)
        .orElseThrow();
  }

  private PluginStatus used(String name, Origin origin, String file) {
    return new PluginStatus(
        name, "1.0.0", origin, dropIns.resolve(file), Signed.UNCHECKED, Optional.empty());
  }
}
