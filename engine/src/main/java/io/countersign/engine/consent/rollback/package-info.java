/** Brings an old version of an artifact back, as a new one, where the routing table lets it. */
@NullMarked
package io.countersign.engine.consent.rollback;

import org.jspecify.annotations.NullMarked;
