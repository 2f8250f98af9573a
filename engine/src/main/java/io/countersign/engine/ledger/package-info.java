/**
 * What happened: one row for one governed thing, written in the transaction of what it tells.
 * Activities are what people see of it. No payload and no secret ever stands in a fact.
 */
@NullMarked
package io.countersign.engine.ledger;

import org.jspecify.annotations.NullMarked;
