package io.countersign.webapp.api.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  @Test
  void everyValueIsQuotedAndQuotesAreDoubled() {
    assertThat(Csv.line("a", "", "say \"hi\", twice", "two\nlines"))
        .isEqualTo("\"a\",\"\",\"say \"\"hi\"\", twice\",\"two\nlines\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\uff1d1",
        "\uff201"
      })
  void whatASpreadsheetWouldCalculateStaysText(String value) {
    assertThat(Csv.line(value)).startsWith("\"'").contains(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "a=1", "{\"target\":\"x\"}", "\"=1"})
  void otherTextsStayAsTheyAre(String value) {
    assertThat(Csv.line(value)).doesNotContain("'");
  }
}
