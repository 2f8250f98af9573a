package io.countersign.engine.consent;

import java.util.List;
import java.util.Optional;

/**
 * A run request about to be filed.
 *
 * @param parameters a JSON object as text, at most 256 KiB of UTF-8
 * @param version the version to run; the current one where empty
 * @param inputs files for {@code /job/inputs/}; at most 20, each at most 20 MiB, 50 MiB in all
 *     (source document E's upload limits)
 * @param executeOnApproval whether the run starts as soon as it is approved
 */
public record RunRequestDraft(
    String parameters,
    Optional<Integer> version,
    List<InputDraft> inputs,
    boolean executeOnApproval) {

  /** Keeps the list from changing. */
  public RunRequestDraft {
    inputs = List.copyOf(inputs);
  }
}
