/** The server: our API, Operaton's applications and our pages in one WAR. */
@NullMarked
package io.countersign.webapp;

import org.jspecify.annotations.NullMarked;
