package io.countersign.processes.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the folders of hostile and of good models; a hostile one lies in its rule's folder. */
class CorpusTest {

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileModelIsRefusedForItsOneAttack(Path file) throws IOException {
    Verdict verdict = check(file);

    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    assertThat(((Verdict.Refused) verdict).findings())
        .allSatisfy(finding -> assertThat(finding.sentence()).isNotBlank())
        .extracting(Finding::code)
        .containsOnly(file.getParent().getFileName().toString());
  }

  @ParameterizedTest
  @MethodSource("good")
  void goodModelIsAccepted(Path file) throws IOException {
    assertThat(check(file)).isEqualTo(new Verdict.Accepted());
  }

  @Test
  void theCorpusIsLargeEnough() throws IOException {
    try (Stream<Path> hostile = hostile();
        Stream<Path> good = good()) {
      assertThat(hostile.count()).isGreaterThanOrEqualTo(25);
      assertThat(good.count()).isGreaterThanOrEqualTo(22);
    }
  }

  @Test
  void everyRuleThatAFileCanBreakHasAHostileFile() throws IOException {
    // Size and name rules are tested where their input is generated: ModelPolicyTest.
    List<String> elsewhere = List.of("RESOURCE_NAME", "TOO_LARGE", "TOO_MANY_ELEMENTS", "TOO_DEEP");
    try (Stream<Path> hostile = hostile()) {
      assertThat(hostile.map(file -> file.getParent().getFileName().toString()).distinct())
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(Rule.values())
                  .map(Rule::name)
                  .filter(rule -> !elsewhere.contains(rule))
                  .toList());
    }
  }

  static Stream<Path> hostile() throws IOException {
    return files("hostile");
  }

  static Stream<Path> good() throws IOException {
    return files("good");
  }

  private static Verdict check(Path file) throws IOException {
    return Policies.standard().check(file.getFileName().toString(), Files.readAllBytes(file));
  }

  private static Stream<Path> files(String folder) throws IOException {
    try {
      Path root =
          Path.of(Objects.requireNonNull(CorpusTest.class.getResource("/" + folder)).toURI());
      return Files.walk(root).filter(Files::isRegularFile).sorted();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
