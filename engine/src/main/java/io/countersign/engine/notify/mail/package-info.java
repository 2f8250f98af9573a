/**
 * Mail to the people a request waits for. Off until the operator names a mail server, and never
 * more than a hint: it says that something waits and where, neither what is run nor with what.
 */
@NullMarked
package io.countersign.engine.notify.mail;

import org.jspecify.annotations.NullMarked;
