/**
 * What is dropped into the plugin folders, while all runs: found, verified before any class of it
 * is loaded, kept apart from the runner's own classes, and listed with the reason where it is not
 * used.
 */
@NullMarked
package io.countersign.runner.plugin;

import org.jspecify.annotations.NullMarked;
