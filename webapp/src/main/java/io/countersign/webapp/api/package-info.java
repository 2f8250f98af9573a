/** The API under {@code /api}: a resource parses, asks one use case and maps one answer. */
@NullMarked
package io.countersign.webapp.api;

import org.jspecify.annotations.NullMarked;
