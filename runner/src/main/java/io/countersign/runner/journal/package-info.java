/**
 * Remembers on disk which attempts were started and how they ended, so that none is started twice.
 */
@NullMarked
package io.countersign.runner.journal;

import org.jspecify.annotations.NullMarked;
