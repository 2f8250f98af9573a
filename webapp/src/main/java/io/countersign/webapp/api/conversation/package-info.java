/**
 * Assistants on the wire, in the shapes of source document A: setting them up, asking them, whole
 * or as a stream, and the conversations people keep.
 */
@NullMarked
package io.countersign.webapp.api.conversation;

import org.jspecify.annotations.NullMarked;
