/**
 * Reads the ledger on while it grows. Its rows are numbered when they are written and seen when
 * they are committed, so a lower number may come after a higher one: whoever reads on remembers
 * what was missing, and none is left out.
 */
@NullMarked
package io.countersign.engine.ledger.tail;

import org.jspecify.annotations.NullMarked;
