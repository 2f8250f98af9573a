/**
 * The contract between Countersign and whatever runs code for it: what a job is, what bounds it and
 * what comes back. Depends on nothing but the JDK, so that a plugin author needs no other jar.
 *
 * <p>An author begins with {@link io.countersign.plugins.spi.Plugin}; {@link
 * io.countersign.plugins.spi.Language} and {@link io.countersign.plugins.spi.LanguageDescription}
 * say the rest.
 */
@NullMarked
package io.countersign.plugins.spi;

import org.jspecify.annotations.NullMarked;
