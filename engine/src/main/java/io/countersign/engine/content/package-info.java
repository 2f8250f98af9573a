/**
 * Governed code: artifacts, their immutable versions, who may do what with them, and how two
 * versions differ. Knows nothing of how anything is published or run.
 */
@NullMarked
package io.countersign.engine.content;

import org.jspecify.annotations.NullMarked;
