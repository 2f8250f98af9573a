package io.countersign.runner.language;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * A {@code language.json}: how source of one kind is run, as data.
 *
 * @param name lower-case name, for example {@code python}
 * @param source file name the program gets in {@code /job}
 * @param command absolute path and arguments; the language's own folder is {@code /language}
 * @param interpreter absolute path without which the language cannot be used
 * @param install what to type where the interpreter is missing
 * @param probe program of the folder that {@code sandbox.Probe} judges
 * @param prepare program of the folder whose output files every job finds in {@code /prepared};
 *     empty for none
 * @param prepareAgainWhenChanged paths of the host whose change makes the prepared files stale
 * @param environment variables of a job
 * @param mounts read-only paths of the host, the same in the jail; {@code *} in the last part
 *     stands for any characters, a trailing {@code ?} says it may be missing
 * @param links symbolic links of the jail, by their path
 */
record LanguageDescription(
    String name,
    String source,
    List<String> command,
    String interpreter,
    String install,
    String probe,
    String prepare,
    @JsonProperty("prepare_again_when_changed") List<String> prepareAgainWhenChanged,
    Map<String, String> environment,
    List<String> mounts,
    Map<String, String> links) {}
