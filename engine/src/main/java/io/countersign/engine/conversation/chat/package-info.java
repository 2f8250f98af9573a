/**
 * Asking an assistant: so many at once, so long, with so much of what was said before, and with no
 * transaction open. An answer is handed on as text, whatever it says.
 */
@NullMarked
package io.countersign.engine.conversation.chat;

import org.jspecify.annotations.NullMarked;
