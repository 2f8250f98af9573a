package io.countersign.engine.consent;

import io.countersign.engine.refusal.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * A run request about to be filed.
 *
 * @param parameters a JSON object as text, at most 256 KiB of UTF-8
 * @param version the version to run; the current one where empty
 * @param inputs files for {@code /job/inputs/}; at most 20, each at most 20 MiB, 50 MiB in all
 *     (source document E's upload limits)
 * @param executeOnApproval whether the run starts as soon as it is approved and its time has come
 * @param priority how urgent it is, from 0 to 100; 50 is usual
 * @param schedule when it may run
 */
public record RunRequestDraft(
    String parameters,
    Optional<Integer> version,
    List<InputDraft> inputs,
    boolean executeOnApproval,
    int priority,
    Schedule schedule) {

  /** What nobody called urgent. */
  public static final int USUAL_PRIORITY = 50;

  private static final int MOST_URGENT = 100;

  /** Keeps the list from changing, and checks the priority. */
  public RunRequestDraft {
    inputs = List.copyOf(inputs);
    if (priority < 0 || priority > MOST_URGENT) {
      throw Refusal.invalid("PRIORITY_INVALID", "priority is a number from 0 to 100; 50 is usual");
    }
  }
}
