package io.countersign.engine.content;

import java.util.List;

/**
 * An artifact about to be created.
 *
 * @param title 1–200 characters
 * @param text the first version's code, not blank, below 1 MiB, and its parameters' schema
 * @param language the name of the language of all its versions
 * @param description at most 4,000 characters
 * @param visibility who may see it without a grant
 * @param tags at most 20 of at most 40 characters
 * @param allowInvestorRuns whether people who may only see it may ask for runs
 * @param allowForks whether it may be forked
 */
public record ArtifactDraft(
    String title,
    VersionText text,
    String language,
    String description,
    Visibility visibility,
    List<String> tags,
    boolean allowInvestorRuns,
    boolean allowForks) {

  private static final int LANGUAGE = 32;

  /** Checks every field and trims the title. */
  public ArtifactDraft {
    title = Texts.title(title);
    language = Texts.bounded("language", Texts.storable("language", language), LANGUAGE);
    description = Texts.description(description);
    tags = Texts.tags(tags);
  }
}
