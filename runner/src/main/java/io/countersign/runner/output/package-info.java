/**
 * Takes in what a job says and leaves, as hostile input: bounded text, and regular files out of an
 * archive.
 */
@NullMarked
package io.countersign.runner.output;

import org.jspecify.annotations.NullMarked;
