/**
 * Conversations with an assistant, kept by whoever had them: the messages, and the report draft as
 * it was then. Only text; what a model said starts nothing.
 */
@NullMarked
package io.countersign.engine.conversation;

import org.jspecify.annotations.NullMarked;
