package io.countersign.engine.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to change of an artifact; what is empty stays as it is.
 *
 * @param title 1–200 characters
 * @param description at most 4,000 characters
 * @param visibility who may see it without a grant
 * @param tags at most 20 of at most 40 characters
 * @param allowInvestorRuns whether people who may only see it may ask for runs
 * @param allowForks whether it may be forked
 * @param code the next version's text
 * @param paramsSchema the next version's schema of parameters; an empty text for none
 * @param expectedVersion the newest version the author has seen; any where empty
 * @param changelog what the next version changes; “Updated” where empty
 */
public record ArtifactChange(
    Optional<String> title,
    Optional<String> description,
    Optional<Visibility> visibility,
    Optional<List<String>> tags,
    Optional<Boolean> allowInvestorRuns,
    Optional<Boolean> allowForks,
    Optional<String> code,
    Optional<String> paramsSchema,
    Optional<Integer> expectedVersion,
    Optional<String> changelog) {

  /** Checks every field that is there. */
  public ArtifactChange {
    title = title.map(Texts::title);
    description = description.map(Texts::description);
    tags = tags.map(Texts::tags);
    changelog = changelog.map(Texts::changelog);
  }

  /** Returns what the next version says, of one that says this. */
  VersionText applied(VersionText now) {
    return VersionText.checked(
        code.orElse(now.source()),
        paramsSchema.isPresent()
            ? paramsSchema.filter(schema -> !schema.isEmpty())
            : now.paramsSchema());
  }

  /** Returns the wire names of the fields to change, without the code. */
  List<String> namedFields() {
    List<String> named = new ArrayList<>();
    title.ifPresent(value -> named.add("title"));
    description.ifPresent(value -> named.add("description"));
    visibility.ifPresent(value -> named.add("visibility"));
    allowInvestorRuns.ifPresent(value -> named.add("allow_investor_runs"));
    allowForks.ifPresent(value -> named.add("allow_forks"));
    tags.ifPresent(value -> named.add("tags"));
    return named;
  }
}
