package io.countersign.engine.content;

import java.util.Locale;
import java.util.Set;

/** Makes the name in addresses out of a title (contract.md A1). */
final class Slugs {

  private static final int LONGEST = 120;

  private Slugs() {}

  /** Returns the slug of a title, not caring who else has it. */
  static String of(String title) {
    String slug = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    slug = slug.substring(0, Math.min(slug.length(), LONGEST)).replaceAll("^-+|-+$", "");
    return slug.isEmpty() ? "artifact" : slug;
  }

  /** Returns the slug, or the first of slug-1, slug-2 … that is free. */
  static String free(String slug, Set<String> taken) {
    if (!taken.contains(slug)) {
      return slug;
    }
    int suffix = 1;
    while (taken.contains(slug + "-" + suffix)) {
      suffix++;
    }
    return slug + "-" + suffix;
  }
}
