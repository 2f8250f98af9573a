/**
 * The only code that lays out and removes what a job reads; a job reads it and never writes to it.
 */
@NullMarked
package io.countersign.runner.workspace;

import org.jspecify.annotations.NullMarked;
