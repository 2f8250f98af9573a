package io.countersign.runner.plugin;

import java.util.regex.Pattern;

/** Which names the files of a plugin may have; no such name leads out of its folder. */
final class FileNames {
  private static final Pattern PLAIN = Pattern.compile("(?!\\.)[A-Za-z0-9._+-]{1,64}");

  private FileNames() {}

  /** Requires that each name is plain and no path. */
  static void demandNames(Iterable<String> names) throws PluginRefused {
    for (String name : names) {
      demandPlain(name.replace('/', ' '));
    }
  }

  /**
   * Requires that every part of a path is plain.
   *
   * @param path {@code /} between its parts
   */
  static void demandPlain(String path) throws PluginRefused {
    for (String part : path.split("/", -1)) {
      if (!PLAIN.matcher(part).matches()) {
        throw new PluginRefused(
            "a file of it may not be named so: "
                + path
                + "; each part of a path is 1–64 characters of [A-Za-z0-9._+-], not beginning with"
                + " a dot");
      }
    }
  }
}
