/** Activities on the wire. */
@NullMarked
package io.countersign.webapp.api.ledger;

import org.jspecify.annotations.NullMarked;
