/** One's own reports on the wire, and what they are exported as. */
@NullMarked
package io.countersign.webapp.api.report;

import org.jspecify.annotations.NullMarked;
