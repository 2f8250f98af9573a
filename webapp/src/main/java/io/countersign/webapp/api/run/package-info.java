/** Executing, outcomes and output files on the wire. */
@NullMarked
package io.countersign.webapp.api.run;

import org.jspecify.annotations.NullMarked;
