/**
 * Keeps what a request was answered, so that the same request, sent again because its answer got
 * lost, is answered again and does not happen again.
 */
@NullMarked
package io.countersign.engine.once;

import org.jspecify.annotations.NullMarked;
