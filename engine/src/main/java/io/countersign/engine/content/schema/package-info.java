/**
 * The JSON Schema of a version's parameters: what may be one, and what fits it. The validator and
 * its own JSON library stay within this room.
 */
@NullMarked
package io.countersign.engine.content.schema;

import org.jspecify.annotations.NullMarked;
