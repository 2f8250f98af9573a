/** Proves that the run-approval process passes the policy that every deployment passes. */
@org.jspecify.annotations.NullMarked
package io.countersign.processes.runapproval;
