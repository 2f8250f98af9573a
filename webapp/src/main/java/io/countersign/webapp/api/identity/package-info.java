/** Sign-in, tokens, keys and people on the wire. */
@NullMarked
package io.countersign.webapp.api.identity;

import org.jspecify.annotations.NullMarked;
