package io.countersign.engine.content.schema;

import com.google.re2j.Pattern;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import io.countersign.engine.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What parameters of a run must look like (JSON Schema 2020-12). Nothing is ever fetched, and
 * patterns take time in proportion to the text (RE2): a schema is a text of a person's.
 */
public final class ParamsSchema {

  private static final int LARGEST_BYTES = 64 * 1024;
  private static final int MOST_TOLD = 5;
  private static final int LONGEST_TOLD = 300;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder
                  .schemaCacheEnabled(false)
                  .schemaLoader(loader -> loader.fetchRemoteResources(false))
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder()
                          .regularExpressionFactory(ParamsSchema::linear)
                          .formatAssertionsEnabled(true)
                          .build()));

  private ParamsSchema() {}

  /**
   * Returns the schema unchanged.
   *
   * @param json a JSON object as text
   * @throws Refusal where it takes more than 64 KiB, is no schema, could not be checked in bounded
   *     time, or has a pattern with backreferences or lookaround
   */
  public static String checked(String json) {
    if (json.getBytes(StandardCharsets.UTF_8).length > LARGEST_BYTES) {
      throw Refusal.invalid("SCHEMA_TOO_LARGE", "params_schema takes at most 64 KiB");
    }
    JsonNode schema = MAPPER.readTree(json);
    SchemaShape.check(schema);
    List<Error> errors = metaSchema().validate(json, InputFormat.JSON);
    if (!errors.isEmpty()) {
      throw Refusal.invalid("SCHEMA_INVALID", "params_schema is no JSON Schema: " + told(errors));
    }
    return json;
  }

  /**
   * Makes sure that parameters fit.
   *
   * @param json a schema that {@link #checked} let pass
   * @param params a JSON object as text
   * @throws Refusal naming what does not fit, by place
   */
  public static void require(String json, String params) {
    List<Error> errors = read(MAPPER.readTree(json)).validate(params, InputFormat.JSON);
    if (!errors.isEmpty()) {
      throw Refusal.invalid(
          "PARAMETERS_INVALID", "params do not fit the version's schema: " + told(errors));
    }
  }

  private static Schema read(JsonNode schema) {
    return REGISTRY.getSchema(schema);
  }

  private static Schema metaSchema() {
    return REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
  }

  private static RegularExpression linear(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return text -> compiled.matcher(text).find();
  }

  private static String told(List<Error> errors) {
    String told =
        errors.stream()
            .limit(MOST_TOLD)
            .map(error -> place(error) + error.getMessage())
            .collect(Collectors.joining("; "));
    String cut = told.length() > LONGEST_TOLD ? told.substring(0, LONGEST_TOLD) + "…" : told;
    return errors.size() > MOST_TOLD
        ? cut + " (and %d more)".formatted(errors.size() - MOST_TOLD)
        : cut;
  }

  private static String place(Error error) {
    String place = error.getInstanceLocation().toString();
    return place.isEmpty() ? "" : place + ": ";
  }
}
