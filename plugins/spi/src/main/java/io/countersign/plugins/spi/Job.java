package io.countersign.plugins.spi;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Says what to run: one source text in one language with its parameters and inputs, within limits.
 *
 * @param language lower-case name of the language, for example {@code python}
 * @param source the program text, as stored
 * @param parameters a JSON object, found by the job as {@code /job/params.json}
 * @param inputs files found by the job under {@code /job/inputs/}
 * @param limits what bounds the job
 * @param surroundings arguments, environment and the like; {@link Surroundings#none()} for most
 */
public record Job(
    String language,
    String source,
    String parameters,
    List<InputFile> inputs,
    Limits limits,
    Surroundings surroundings) {
  public Job {
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(parameters, "parameters");
    inputs = List.copyOf(inputs);
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(surroundings, "surroundings");
  }

  /** Makes a job without arguments, environment, standard input or options of its own. */
  public Job(
      String language, String source, String parameters, List<InputFile> inputs, Limits limits) {
    this(language, source, parameters, inputs, limits, Surroundings.none());
  }

  /**
   * What a program finds around it beside its parameters and inputs.
   *
   * @param arguments command line arguments, after the program's own name
   * @param environment variables added to the language's own; they may not replace {@code PATH},
   *     {@code HOME}, {@code TMPDIR} or {@code LD_*}
   * @param stdin text of standard input; empty for an input that ends at once
   * @param options a JSON object for the language's harness, found as {@code /job/options.json};
   *     for example {@code {"capture_figures":true}}
   * @param network name of a network the operator allows jobs to reach; empty for none
   */
  public record Surroundings(
      List<String> arguments,
      Map<String, String> environment,
      String stdin,
      String options,
      String network) {
    private static final Surroundings NONE = new Surroundings(List.of(), Map.of(), "", "{}", "");

    public Surroundings {
      arguments = List.copyOf(arguments);
      environment = Map.copyOf(environment);
      Objects.requireNonNull(stdin, "stdin");
      Objects.requireNonNull(options, "options");
      Objects.requireNonNull(network, "network");
    }

    /** Returns surroundings that add nothing. */
    public static Surroundings none() {
      return NONE;
    }
  }
}
