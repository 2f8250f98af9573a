/** Attacks the model policy with hostile models, and proves that good ones pass. */
@org.jspecify.annotations.NullMarked
package io.countersign.processes.lint.expression;
