/**
 * The contract test every language passes, and the real runner it is driven against. Inherit {@link
 * io.countersign.plugins.testkit.LanguageContract} and say a few small programs.
 */
@NullMarked
package io.countersign.plugins.testkit;

import org.jspecify.annotations.NullMarked;
