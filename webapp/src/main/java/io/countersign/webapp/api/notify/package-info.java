/** Webhooks and their deliveries on the wire; for admins and superusers. */
@NullMarked
package io.countersign.webapp.api.notify;

import org.jspecify.annotations.NullMarked;
