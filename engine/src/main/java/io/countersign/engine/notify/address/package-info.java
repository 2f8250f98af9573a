/**
 * Where the server lets itself be sent (design.md, decision 13): an address an admin typed is read
 * strictly, resolved once for each use, held against the networks nobody may be sent to, and
 * connected to as it was checked.
 */
@NullMarked
package io.countersign.engine.notify.address;

import org.jspecify.annotations.NullMarked;
