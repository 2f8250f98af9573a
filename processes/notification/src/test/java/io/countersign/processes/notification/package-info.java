/** Proves that the notification process passes the policy that every deployment passes. */
@org.jspecify.annotations.NullMarked
package io.countersign.processes.notification;
