/** The terminal's model files over HTTP, as source document A's clients know them. */
@NullMarked
package io.countersign.webapp.api.modelfile;

import org.jspecify.annotations.NullMarked;
