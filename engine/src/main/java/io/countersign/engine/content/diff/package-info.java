/**
 * What changed between two versions, line by line: found in bounded time, told as a unified list or
 * side by side. Knows nothing of who may see it.
 */
@NullMarked
package io.countersign.engine.content.diff;

import org.jspecify.annotations.NullMarked;
