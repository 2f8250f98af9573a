/**
 * The authority on who may what: requests that need consent, and the one decision each of them
 * gets. The process engine choreographs, but every command asks here, so that a forged variable or
 * a completed task can at worst delay something.
 */
@NullMarked
package io.countersign.engine.consent;

import org.jspecify.annotations.NullMarked;
