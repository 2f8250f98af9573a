/**
 * Refuses models that break governance or would run code in the server. Every deployment passes
 * here before the engine sees it; what is not named in a vocabulary is refused.
 */
@org.jspecify.annotations.NullMarked
package io.countersign.processes.lint;
