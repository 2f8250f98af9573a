/**
 * Which assistants this server has, and which of them an admin set up: where each is reached, which
 * models may be asked, and a key that is written once and never shown.
 */
@NullMarked
package io.countersign.engine.conversation.setup;

import org.jspecify.annotations.NullMarked;
