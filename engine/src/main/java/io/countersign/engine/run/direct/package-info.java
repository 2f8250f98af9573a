/**
 * Runs that nobody need approve, for those trusted to write code: at once, or looked at later. The
 * same attempt, door and record as a governed run, without the wait.
 */
@NullMarked
package io.countersign.engine.run.direct;

import org.jspecify.annotations.NullMarked;
