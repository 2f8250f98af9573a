package io.countersign.engine.run.door;

import io.countersign.engine.content.Languages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Knows the languages that the runner's plugins brought, also those this host lacks tools for. */
@ApplicationScoped
class LanguagesOfRunner implements Languages {

  private final KnownRunner runner;

  protected LanguagesOfRunner() {
    this(null);
  }

  @Inject
  LanguagesOfRunner(KnownRunner runner) {
    this.runner = runner;
  }

  @Override
  public void requireKnown(String language) {
    RunnerStatus status = runner.statusOn(language);
    if (!status.languages().isEmpty()) {
      status.requireKnown(language);
    }
  }
}
