package io.countersign.engine.consent;

import io.countersign.engine.content.Version;
import java.util.List;

/**
 * What a request was filed with, proven to be the same still.
 *
 * @param version the version to run
 * @param inputs the files for it, in their order
 */
public record FiledContent(Version version, List<StoredInput> inputs) {

  /** Keeps the list from changing. */
  public FiledContent {
    inputs = List.copyOf(inputs);
  }
}
