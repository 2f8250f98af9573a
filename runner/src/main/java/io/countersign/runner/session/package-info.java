/**
 * Live interpreters: cells that keep state, can be set back, kept by name and restored, until
 * nobody has used them for a time.
 */
@NullMarked
package io.countersign.runner.session;

import org.jspecify.annotations.NullMarked;
