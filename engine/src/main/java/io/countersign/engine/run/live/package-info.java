/**
 * What a run prints while somebody watches: taken from the runner for as long as the run lives, and
 * from its record afterwards, at the same positions. Nobody watching costs nothing.
 */
@NullMarked
package io.countersign.engine.run.live;

import org.jspecify.annotations.NullMarked;
