/** Sign-in by somebody else's word, as far as it needs no issuer. */
@NullMarked
package io.countersign.webapp.api.identity.oidc;

import org.jspecify.annotations.NullMarked;
