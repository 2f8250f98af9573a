/**
 * What a job may use: defaults for each kind of run, ceilings that configuration sets, and what
 * whoever asks for a run may change between the two.
 */
@NullMarked
package io.countersign.engine.run.policy;

import org.jspecify.annotations.NullMarked;
