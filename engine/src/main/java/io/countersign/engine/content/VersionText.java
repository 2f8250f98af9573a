package io.countersign.engine.content;

import io.countersign.engine.content.schema.ParamsSchema;
import java.util.Optional;

/**
 * What a version says; the same again makes no version.
 *
 * @param source the program text
 * @param paramsSchema what parameters of its runs must look like: a JSON Schema, where it has one
 */
public record VersionText(String source, Optional<String> paramsSchema) {

  /**
   * Returns what somebody typed.
   *
   * @throws io.countersign.engine.refusal.Refusal where it is no program text, or no schema
   */
  public static VersionText checked(String source, Optional<String> paramsSchema) {
    return new VersionText(Texts.code(source), paramsSchema.map(ParamsSchema::checked));
  }
}
