/** The only expressions a model may hold, and what they say. */
@org.jspecify.annotations.NullMarked
package io.countersign.processes.lint.expression;
