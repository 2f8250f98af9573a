package io.countersign.engine.modelfile;

import io.countersign.engine.content.Texts;
import io.countersign.engine.refusal.Refusal;
import java.util.regex.Pattern;

/**
 * A model file about to be saved.
 *
 * @param name 1–64 letters, digits, underscores and hyphens
 * @param language the name of its language
 * @param source the code, not blank, below 1 MiB
 */
public record ModelFileDraft(String name, String language, String source) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z0-9+#._-]{1,32}");

  /** Checks every field. */
  public ModelFileDraft {
    requireName(name);
    if (!LANGUAGE.matcher(language).matches()) {
      throw Refusal.invalid("LANGUAGE_UNKNOWN", "language is one of GET /api/languages");
    }
    source = Texts.code(source);
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw Refusal.invalid(
          "MODEL_NAME", "name takes 1 to 64 letters, digits, underscores and hyphens");
    }
  }
}
