package io.countersign.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.runner.language.InstalledLanguage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where signatures are demanded; they are made by the very commands of the guide. */
class SignatureTest {
  private static final String CLAIM = "an unverified plugin ran";

  @TempDir Path home;
  private Path builtIn;
  private Path dropIns;
  private Path keys;

  @BeforeEach
  void writePluginsAndAKey() throws Exception {
    builtIn = Files.createDirectory(home.resolve("built-in"));
    dropIns = Files.createDirectory(home.resolve("drop-ins"));
    keys = Files.createDirectory(home.resolve("keys"));
    Guide.writeTo(dropIns);
    Files.createDirectory(dropIns.resolve("awk/lib"));
    Files.writeString(dropIns.resolve("awk/lib/more.awk"), "# more\n");
    Files.writeString(dropIns.resolve("awk/A.txt"), "sorts before lower case\n");
    Files.writeString(dropIns.resolve("awk/.hidden"), "left out\n");
    PluginJar.upperBut(
            "implements Plugin, Language {",
            "implements Plugin, Language { static { System.setProperty(\"%s\", \"\"); }"
                .formatted(CLAIM))
        .writeTo(dropIns.resolve("upper.jar"));
    shell("make-key.sh");
    Files.copy(dropIns.resolve("my-key.pub.pem"), keys.resolve("ada.pem"));
    System.clearProperty(CLAIM);
  }

  @Test
  void whatATrustedKeySignedIsUsed() throws Exception {
    sign();
    assertThat(names(open())).containsExactlyInAnyOrder("awk", "upper");
    assertThat(open().all()).extracting(PluginStatus::signed).containsOnly(Signed.SIGNED);
  }

  @Test
  void whatIsNotSignedIsNotEvenLoaded() throws Exception {
    Plugins plugins = open();
    assertThat(refusals(plugins))
        .hasSize(2)
        .allSatisfy(reason -> assertThat(reason).startsWith("it is not signed"));
    assertThat(plugins.all()).extracting(PluginStatus::signed).containsOnly(Signed.NOT_TRUSTED);
    assertThat(System.getProperty(CLAIM)).isNull();
    sign();
    plugins.look(Duration.ZERO);
    assertThat(names(plugins)).as("signed later").hasSize(2);
  }

  @Test
  void whatWasChangedAfterItWasSignedIsNotEvenLoaded() throws Exception {
    sign();
    Files.writeString(dropIns.resolve("awk/lib/more.awk"), "# less\n");
    byte[] jar = Files.readAllBytes(dropIns.resolve("upper.jar"));
    byte[] longer = Arrays.copyOf(jar, jar.length + 1);
    Files.write(dropIns.resolve("upper.jar"), longer);
    Plugins plugins = open();
    assertThat(refusals(plugins))
        .hasSize(2)
        .allSatisfy(reason -> assertThat(reason).contains("is not that of a trusted key"));
    assertThat(System.getProperty(CLAIM)).isNull();
  }

  @Test
  void aFileThatWasAddedOrMovedBreaksTheSignature() throws Exception {
    sign();
    Path added = Files.writeString(dropIns.resolve("awk/lib/added.awk"), "");
    assertThat(names(open())).containsExactly("upper");
    Files.delete(added);
    assertThat(names(open())).contains("awk");
    Files.move(dropIns.resolve("awk/lib/more.awk"), dropIns.resolve("awk/more.awk"));
    assertThat(names(open())).containsExactly("upper");
  }

  @Test
  void whatSomebodyElseSignedIsRefused() throws Exception {
    shell("make-key.sh"); // another key of the same name; the trusted one is a copy
    sign();
    assertThat(refusals(open()))
        .hasSize(2)
        .allSatisfy(reason -> assertThat(reason).contains("somebody else signed them"));
  }

  @Test
  void signaturesThatAreNoneAreRefused() throws Exception {
    for (String bad : List.of("", "====", "not base64 !", "AAAA", "A".repeat(88))) {
      Files.writeString(dropIns.resolve("awk.sig"), bad);
      assertThat(refusals(open())).as(bad).anySatisfy(r -> assertThat(r).contains("awk.sig"));
    }
  }

  @Test
  void theInstallationsOwnNeedNoSignature() throws Exception {
    Files.move(dropIns.resolve("awk"), builtIn.resolve("awk"));
    assertThat(names(open())).containsExactly("awk");
  }

  @Test
  void aKeyThatIsNoneStopsTheRunnerInsteadOfTrustingNothingSilently() throws Exception {
    Files.writeString(keys.resolve("bad.pem"), "-----BEGIN PUBLIC KEY-----\nAAAA\n");
    assertThatThrownBy(() -> TrustedKeys.load(keys))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("bad.pem is not the PEM file of an Ed25519 public key");
    assertThatThrownBy(() -> TrustedKeys.load(home.resolve("none")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no directory");
  }

  @Test
  void theListingIsWhatSha256sumPrints() throws Exception {
    sign();
    Candidate awk = new Candidate(dropIns.resolve("awk"), Origin.FOLDER, false);
    assertThat(new String(Content.read(awk).listing(), StandardCharsets.UTF_8))
        .isEqualTo(Files.readString(dropIns.resolve("awk.sums")))
        .contains("  A.txt\n")
        .doesNotContain("hidden");
  }

  private void sign() throws Exception {
    shell("sign-awk.sh");
    shell("sign-upper.sh");
  }

  private void shell(String block) throws Exception {
    Shell.run(dropIns, block, Map.of());
  }

  private Plugins open() throws IOException {
    return Plugins.open(
        List.of(new PluginFolder(builtIn, true), new PluginFolder(dropIns, false)),
        Optional.of(keys),
        home.resolve("own"),
        home.resolve("plugin-versions"));
  }

  private static List<String> names(Plugins plugins) {
    return plugins.languages().stream().map(InstalledLanguage::name).toList();
  }

  private static List<String> refusals(Plugins plugins) {
    return plugins.all().stream().flatMap(status -> status.refusal().stream()).toList();
  }
}
