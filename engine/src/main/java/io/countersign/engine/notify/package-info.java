/**
 * Tells the outside what has happened: webhooks and mail. What is to be told is written in the
 * transaction of the fact it tells of; the process {@code notification} then tries until it is
 * delivered, and whoever is told can delay nobody who decides.
 */
@NullMarked
package io.countersign.engine.notify;

import org.jspecify.annotations.NullMarked;
