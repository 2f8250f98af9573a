/**
 * The bridge to Operaton, and the only place of the engine that knows it: starts it inside the
 * server's transactions, closes what it would evaluate or let pass, and turns its wait states into
 * our commands and back.
 */
@NullMarked
package io.countersign.engine.workflow;

import org.jspecify.annotations.NullMarked;
