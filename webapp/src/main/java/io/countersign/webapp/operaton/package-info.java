/** Operaton's web applications and its REST interface, closed to what roles allow. */
@NullMarked
package io.countersign.webapp.operaton;

import org.jspecify.annotations.NullMarked;
