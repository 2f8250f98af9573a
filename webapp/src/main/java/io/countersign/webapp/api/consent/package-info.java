/** Run requests and decisions on the wire. */
@NullMarked
package io.countersign.webapp.api.consent;

import org.jspecify.annotations.NullMarked;
