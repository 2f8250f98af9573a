/**
 * Assistants for the providers that people commonly have an account with, and for a model on one's
 * own host. LangChain4j speaks the providers' protocols; the server's transport is its only way
 * out.
 */
@NullMarked
package io.countersign.plugins.assistants;

import org.jspecify.annotations.NullMarked;
