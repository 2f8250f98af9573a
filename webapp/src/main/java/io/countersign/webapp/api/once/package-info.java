/** {@code Idempotency-Key}: a request that is sent again is answered again. */
@NullMarked
package io.countersign.webapp.api.once;

import org.jspecify.annotations.NullMarked;
