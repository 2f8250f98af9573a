/**
 * Who may sign in, and which sign-ins count: a token says who somebody is, this room whether that
 * still holds.
 */
@NullMarked
package io.countersign.engine.identity.standing;

import org.jspecify.annotations.NullMarked;
