/** The rules of the house, pinned: who may know whom, and who may start a process. */
@NullMarked
package io.countersign.house;

import org.jspecify.annotations.NullMarked;
