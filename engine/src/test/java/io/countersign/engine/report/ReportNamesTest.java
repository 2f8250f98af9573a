package io.countersign.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.engine.refusal.Refusal;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportNamesTest {

  @ParameterizedTest
  @CsvSource({
    "Weekly report, Weekly_report",
    "../../etc/passwd, ______etc_passwd",
    "Bericht März, Bericht_M_rz",
    "a.md, a_md",
    "C:\\evil, C__evil",
    "%2e%2e%2f, _2e_2e_2f",
    "'  padded  ', padded"
  })
  void eachOtherCharacterBecomesAnUnderscore(String given, String plain) {
    assertThat(ReportNames.plain(given)).isEqualTo(plain);
  }

  @Test
  void aNameThatIsTakenGetsTheFirstSuffixThatIsFree() {
    assertThat(ReportNames.free("a", Set.of())).isEqualTo("a.md");
    assertThat(ReportNames.free("a", Set.of("a.md"))).isEqualTo("a_1.md");
    assertThat(ReportNames.free("a", Set.of("a.md", "a_1.md", "a_3.md"))).isEqualTo("a_2.md");
  }

  @Test
  void aReportWithoutANameIsNamedByTheTime() {
    assertThat(ReportNames.ofTime(Instant.parse("2026-11-21T04:05:06Z")))
        .isEqualTo("report_20261121_040506");
  }

  @Test
  void anEndlessNameIsRefused() {
    assertThat(ReportNames.plain("x".repeat(100))).hasSize(100);
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> ReportNames.plain("x".repeat(101)))
        .matches(refusal -> refusal.code().equals("REPORT_NAME_TOO_LONG"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".md",
        "a",
        "a.MD",
        "../a.md",
        "a/b.md",
        "a.md\n",
        "a.md\r\nX: y",
        "ä.md",
        "a b.md",
        "a\0.md",
        "a.md.md",
        "%61.md"
      })
  void whatNoReportIsNamedIsRefused(String file) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> ReportNames.checked(file))
        .matches(refusal -> refusal.code().equals("INVALID_FILE"));
  }
}
