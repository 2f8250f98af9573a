/** Few and coarse tests inside the real server, of what cannot be seen from outside. */
@NullMarked
package io.countersign.webapp.incontainer;

import org.jspecify.annotations.NullMarked;
