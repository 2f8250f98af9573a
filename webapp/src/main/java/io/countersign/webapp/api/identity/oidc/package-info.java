/**
 * Sign-in by somebody else's word: OpenID Connect, the authorization code flow with PKCE
 * (docs/decisions/0016). What comes out of it is the same sign-in that name and password give.
 */
@NullMarked
package io.countersign.webapp.api.identity.oidc;

import org.jspecify.annotations.NullMarked;
