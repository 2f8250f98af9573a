/**
 * What was run: a run spends an approval, an attempt is its one start, and the outcome is recorded
 * once. No transaction is open while user code runs.
 */
@NullMarked
package io.countersign.engine.run;

import org.jspecify.annotations.NullMarked;
