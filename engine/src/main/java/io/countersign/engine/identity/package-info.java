/** Who acts: people, the groups they are in, and the store that knows their passwords. */
@NullMarked
package io.countersign.engine.identity;

import org.jspecify.annotations.NullMarked;
