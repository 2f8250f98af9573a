/**
 * Server-sent events on the wire: how an event is written, and how an answer that goes on begins.
 */
@NullMarked
package io.countersign.webapp.api.sse;

import org.jspecify.annotations.NullMarked;
