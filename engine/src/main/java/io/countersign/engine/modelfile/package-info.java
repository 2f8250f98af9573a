/**
 * Model files: code that somebody keeps by a name in the terminal. A file is its owner's alone, has
 * no versions and can be run by nobody else; whoever wants that publishes it, which makes an
 * artifact of it, governed like any other.
 */
@NullMarked
package io.countersign.engine.modelfile;

import org.jspecify.annotations.NullMarked;
