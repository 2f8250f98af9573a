/**
 * A process of its own that takes jobs and hands back outcomes; here it is configured and wired.
 */
@NullMarked
package io.countersign.runner;

import org.jspecify.annotations.NullMarked;
