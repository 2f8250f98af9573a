/**
 * Who decides in another's stead: delegation of one request, and cover while somebody is away. A
 * deputy has the right of whom they stand in for, never more, and uses it up for both.
 */
@NullMarked
package io.countersign.engine.consent.deputy;

import org.jspecify.annotations.NullMarked;
