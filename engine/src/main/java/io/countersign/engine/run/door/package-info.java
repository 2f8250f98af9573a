/**
 * The server's side of the runner's door: one unix socket, one verb a connection, as
 * docs/decisions/0003-the-runner-door.md says.
 */
@NullMarked
package io.countersign.engine.run.door;

import org.jspecify.annotations.NullMarked;
