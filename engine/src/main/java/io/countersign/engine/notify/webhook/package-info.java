/**
 * Webhooks: programs that an admin lets know of what happens, as signed CloudEvents. Off until an
 * admin registers one.
 */
@NullMarked
package io.countersign.engine.notify.webhook;

import org.jspecify.annotations.NullMarked;
