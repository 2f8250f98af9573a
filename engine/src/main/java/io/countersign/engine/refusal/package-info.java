/**
 * How the engine says no: one exception with a kind, a stable code and a sentence that tells the
 * next step. Rooms derive their own where a broken promise has a name.
 */
@NullMarked
package io.countersign.engine.refusal;

import org.jspecify.annotations.NullMarked;
