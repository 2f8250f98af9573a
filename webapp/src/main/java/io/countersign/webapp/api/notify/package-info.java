/** News for the person signed in, pushed while it happens. */
@NullMarked
package io.countersign.webapp.api.notify;

import org.jspecify.annotations.NullMarked;
