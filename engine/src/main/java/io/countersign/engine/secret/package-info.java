/**
 * Secrets the server needs to act for an admin, such as the key a webhook is signed with. They are
 * written once, sealed under a key that stands outside the database, and opened for our own rooms
 * only: no route, log line, fact or process variable ever shows one.
 */
@NullMarked
package io.countersign.engine.secret;

import org.jspecify.annotations.NullMarked;
