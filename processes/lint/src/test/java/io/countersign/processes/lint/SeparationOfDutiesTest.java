package io.countersign.processes.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each hostile model says in its first comment on which path duties meet in one person. */
class SeparationOfDutiesTest {

  private static final Pattern PATH = Pattern.compile("\\n +path: (.+) -->");

  @ParameterizedTest
  @MethodSource("hostile")
  void aRefusalNamesThePath(Path file) throws IOException {
    Matcher path = PATH.matcher(Files.readString(file));
    assertThat(path.find()).as("%s says its path", file).isTrue();

    Verdict verdict =
        Policies.standard().check(file.getFileName().toString(), Files.readAllBytes(file));

    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    List<Finding> findings = ((Verdict.Refused) verdict).findings();
    assertThat(findings)
        .allSatisfy(finding -> assertThat(finding.rule()).isEqualTo(Rule.SEPARATION_OF_DUTIES))
        .allSatisfy(
            finding -> assertThat(finding.sentence()).hasSizeBetween(60, 600).endsWith("."));
    assertThat(findings.get(0).sentence())
        .matches(Pattern.quote(path.group(1)) + " (reaches|may|writes) .*");
  }

  @Test
  void theCorpusIsLargeEnough() throws IOException {
    try (Stream<Path> hostile = hostile();
        Stream<Path> good = CorpusTest.good()) {
      assertThat(hostile.count()).isGreaterThanOrEqualTo(24);
      assertThat(good.filter(file -> file.getFileName().toString().startsWith("duty-")).count())
          .isGreaterThanOrEqualTo(24);
    }
  }

  static Stream<Path> hostile() throws IOException {
    return CorpusTest.hostile()
        .filter(file -> file.getParent().endsWith(Rule.SEPARATION_OF_DUTIES.name()));
  }
}
