/**
 * The unix socket, the only way into a jail: hello, execute, cancel and acknowledge, as
 * docs/decisions/0003-the-runner-door.md has them.
 */
@NullMarked
package io.countersign.runner.door;

import org.jspecify.annotations.NullMarked;
