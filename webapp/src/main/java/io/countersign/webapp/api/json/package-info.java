/** How JSON comes in and goes out: strict reading, one shape of error. */
@NullMarked
package io.countersign.webapp.api.json;

import org.jspecify.annotations.NullMarked;
