package io.countersign.runner.plugin;

/** A plugin is not used; the message says why, and what to do about it. */
final class PluginRefused extends Exception {
  PluginRefused(String why) {
    super(why);
  }
}
