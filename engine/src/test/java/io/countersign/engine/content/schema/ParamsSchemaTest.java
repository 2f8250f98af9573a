package io.countersign.engine.content.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.engine.refusal.Refusal;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParamsSchemaTest {

  private static final String SYMBOL =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
       "properties": {"symbol": {"$ref": "#/$defs/symbol"},
                      "days": {"type": "integer", "minimum": 1, "default": 30}},
       "required": ["symbol"], "additionalProperties": false,
       "$defs": {"symbol": {"type": "string", "pattern": "^[A-Z]{1,5}$"}}}""";

  @Test
  void parametersThatFitPass() {
    String schema = ParamsSchema.checked(SYMBOL);

    assertThatCode(() -> ParamsSchema.require(schema, "{\"symbol\":\"AMZN\",\"days\":5}"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                  | symbol",
        "{\"symbol\":\"amzn\"}               | /symbol",
        "{\"symbol\":\"AMZN\",\"days\":0}    | /days",
        "{\"symbol\":\"AMZN\",\"days\":1.5}  | /days",
        "{\"symbol\":\"AMZN\",\"more\":1}    | more",
        "{\"symbol\":[]}                     | /symbol"
      })
  void whatDoesNotFitIsNamedByItsPlace(String params, String place) {
    assertThatThrownBy(() -> ParamsSchema.require(SYMBOL, params))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'objekt'}                                          | SCHEMA_INVALID",
        "{'minimum':'one'}                                          | SCHEMA_INVALID",
        "{'$ref':'http://127.0.0.1:9/schema.json'}                  | SCHEMA_REFUSED",
        "{'$ref':'file:///etc/passwd'}                              | SCHEMA_REFUSED",
        "{'$ref':'#'}                                               | SCHEMA_REFUSED",
        "{'$ref':'#/$defs/a'}                                       | SCHEMA_REFUSED",
        "{'$ref':'#/$defs/a','$defs':{'a':{'$ref':'#/$defs/a'}}}    | SCHEMA_REFUSED",
        "{'$id':'http://127.0.0.1:9/'}                              | SCHEMA_REFUSED",
        "{'$schema':'http://127.0.0.1:9/meta.json'}                 | SCHEMA_REFUSED",
        "{'$dynamicRef':'#a'}                                       | SCHEMA_REFUSED",
        "{'pattern':'('}                                            | SCHEMA_INVALID",
        "{'pattern':'(a)\\\\1'}                                     | SCHEMA_INVALID",
        "{'properties':{'a':{'pattern':'(?=a)'}}}                   | SCHEMA_INVALID"
      })
  void whatIsNoSchemaOrReachesOutIsRefused(String schema, String code) {
    assertThatThrownBy(() -> ParamsSchema.checked(schema.replace('\'', '"')))
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  /** Thirty lines that would stand for a thousand million once written out. */
  @Test
  void schemaThatDoublesWithEachReferenceIsRefused() {
    String defs =
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    "\"d%d\":{\"allOf\":[{\"$ref\":\"#/$defs/d%d\"},{\"$ref\":\"#/$defs/d%d\"}]}"
                        .formatted(i, i + 1, i + 1))
            .collect(Collectors.joining(","));

    assertThatThrownBy(
            () ->
                ParamsSchema.checked(
                    "{\"$ref\":\"#/$defs/d0\",\"$defs\":{" + defs + ",\"d30\":{}}}"))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.code()).isEqualTo("SCHEMA_REFUSED"));
  }

  /** With a backtracking matcher, this one text would take longer than the universe has. */
  @Test
  void patternTakesTimeInProportionToTheText() {
    String schema = ParamsSchema.checked("{\"properties\":{\"a\":{\"pattern\":\"^(a+)+$\"}}}");

    assertThatThrownBy(
            () -> ParamsSchema.require(schema, "{\"a\":\"" + "a".repeat(50_000) + "!\"}"))
        .isInstanceOf(Refusal.class);
  }
}
