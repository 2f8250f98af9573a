package io.countersign.plugins.spi;

import java.util.List;
import java.util.Map;

/**
 * How source of one kind is checked, compiled and run. Nothing of a job runs in here: the runner
 * makes a jail from the description and asks this code only to read what a tool in the jail
 * printed. Called by several threads at once.
 */
public interface Language {

  /**
   * Returns everything the runner must know, as data. Asked once, when the plugin is loaded; what
   * it says then holds until the plugin is replaced.
   */
  LanguageDescription description();

  /**
   * Returns the files a job finds in {@code /language}, for example a harness: content by name. A
   * name is 1–64 characters of {@code [A-Za-z0-9._+-]}, not starting with a dot; any other, or more
   * than 1000 files or 16 MiB, and the plugin is refused. Asked once, with {@link #description()};
   * both together may take ten seconds.
   */
  default Map<String, byte[]> files() {
    return Map.of();
  }

  /**
   * Reads what the check or compile command printed. May take five seconds; where it takes longer
   * or throws, the job has no diagnostics and nothing else happens. The first 200 are kept.
   *
   * @param text at most 64 KiB of its standard error and output; hostile, for the source is
   */
  default List<Diagnostic> diagnostics(String text) {
    return description().remarks().map(pattern -> Remarks.read(pattern, text)).orElse(List.of());
  }
}
