/**
 * What the server says of itself to admins: limits, plugins, its host, and what it keeps sealed.
 */
@NullMarked
package io.countersign.webapp.api.server;

import org.jspecify.annotations.NullMarked;
