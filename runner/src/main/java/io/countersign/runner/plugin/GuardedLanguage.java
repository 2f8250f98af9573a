package io.countersign.runner.plugin;

import io.countersign.plugins.spi.Diagnostic;
import io.countersign.plugins.spi.Language;
import io.countersign.plugins.spi.LanguageDescription;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A language whose code can fail without failing a job: then a job only has no diagnostics.
 *
 * @param language the plugin's own
 * @param description what it said when it was loaded
 */
record GuardedLanguage(Language language, LanguageDescription description) implements Language {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedLanguage.class);
  private static final Duration TO_READ = Duration.ofSeconds(5);
  private static final int MOST = 200;

  @Override
  public List<Diagnostic> diagnostics(String text) {
    try {
      return Deadline.call(TO_READ, () -> language.diagnostics(text).stream().limit(MOST).toList());
    } catch (PluginRefused e) {
      LOG.warn("{}: no diagnostics: {}", description.name(), e.getMessage());
      return List.of();
    }
  }
}
