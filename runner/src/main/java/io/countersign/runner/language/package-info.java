/** What the plugins brought: how source of each kind is run, as data. */
@NullMarked
package io.countersign.runner.language;

import org.jspecify.annotations.NullMarked;
