/**
 * Starts jobs before they are asked for: jails that stand, each with a process that keeps children
 * shut in and waiting. Every child serves one job and is gone with it.
 */
@NullMarked
package io.countersign.runner.warm;

import org.jspecify.annotations.NullMarked;
