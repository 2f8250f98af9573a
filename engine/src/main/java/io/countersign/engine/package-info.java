/** The governed core: what may happen, and what did. Serves no HTTP. */
@NullMarked
package io.countersign.engine;

import org.jspecify.annotations.NullMarked;
