/**
 * News on the wire: for the person signed in, pushed while it happens; and for admins and
 * superusers, the webhooks and mails that leave the server, and how their deliveries go.
 */
@NullMarked
package io.countersign.webapp.api.notify;

import org.jspecify.annotations.NullMarked;
