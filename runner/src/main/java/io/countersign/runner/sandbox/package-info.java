/**
 * Turns limits into a contained process: one description of a jail, rendered for nsjail or
 * bubblewrap, metered as a whole and killed as a whole. Refuses where a control is missing.
 */
@NullMarked
package io.countersign.runner.sandbox;

import org.jspecify.annotations.NullMarked;
