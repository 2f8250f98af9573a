/**
 * Sessions: live interpreters that keep state between cells, one for a person and a language. The
 * runner has the interpreter; this room knows whose it is and which cell comes next.
 */
@NullMarked
package io.countersign.engine.run.session;

import org.jspecify.annotations.NullMarked;
