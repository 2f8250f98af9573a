/**
 * Proves that no path of a model lets whoever asked also be the one who agreed. What cannot be
 * proven is refused, and the path is named.
 */
@org.jspecify.annotations.NullMarked
package io.countersign.processes.lint.duty;
