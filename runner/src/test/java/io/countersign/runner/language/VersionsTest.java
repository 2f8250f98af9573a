package io.countersign.runner.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Python 3.11.2|3.11.2",
        "v20.20.2|20.20.2",
        "GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)|5.2.15(1)-release",
        "12.2.0|12.2.0",
        "openjdk 17.0.15 2025-04-15|17.0.15",
        "cat (GNU coreutils) 9.1|9.1",
        "trunk|trunk"
      })
  void aVersionIsWhatLooksLikeOne(String text, String version) {
    assertThat(Versions.version(text)).contains(version);
  }
}
