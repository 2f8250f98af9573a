/** Artifacts, versions and permissions on the wire. */
@NullMarked
package io.countersign.webapp.api.content;

import org.jspecify.annotations.NullMarked;
