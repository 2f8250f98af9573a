/**
 * What people say about a run request, beside the decision on it. A comment is kept as it was
 * written: never changed, never deleted, and no part of what a decision is bound to.
 */
@NullMarked
package io.countersign.engine.consent.comment;

import org.jspecify.annotations.NullMarked;
