/** Our own pages: their addresses and the headers they are sent with. */
@NullMarked
package io.countersign.webapp.page;

import org.jspecify.annotations.NullMarked;
