/**
 * Keys that people keep for providers of language models, each for their own questions alone. A key
 * is written once and never shown, and goes to no other address than the one it was given for.
 */
@NullMarked
package io.countersign.engine.conversation.ownkey;

import org.jspecify.annotations.NullMarked;
