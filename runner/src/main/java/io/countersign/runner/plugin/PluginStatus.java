package io.countersign.runner.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is said of one plugin to whoever asks.
 *
 * @param name its own name, or that of its file where its own could not be read
 * @param version as it says; empty where it could not be read
 * @param origin what it is on disk
 * @param place where that is
 * @param signed who vouches for it
 * @param refusal why it is not used, and what to do about it; empty where it is used
 */
public record PluginStatus(
    String name,
    String version,
    Origin origin,
    Path place,
    Signed signed,
    Optional<String> refusal) {

  /** Returns the same of a plugin that is not used. */
  PluginStatus refused(String why) {
    return new PluginStatus(name, version, origin, place, signed, Optional.of(why));
  }
}
