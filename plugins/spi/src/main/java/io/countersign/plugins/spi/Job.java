package io.countersign.plugins.spi;

import java.util.List;
import java.util.Objects;

/**
 * Says what to run: one source text in one language with its parameters and inputs, within limits.
 *
 * @param language lower-case name of the language, for example {@code python}
 * @param source the program text, as stored
 * @param parameters a JSON object, found by the job as {@code /job/params.json}
 * @param inputs files found by the job under {@code /job/inputs/}
 * @param limits what bounds the job
 */
public record Job(
    String language, String source, String parameters, List<InputFile> inputs, Limits limits) {
  public Job {
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(parameters, "parameters");
    inputs = List.copyOf(inputs);
    Objects.requireNonNull(limits, "limits");
  }
}
