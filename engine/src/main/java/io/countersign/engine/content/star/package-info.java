/** Stars: who keeps which artifact in mind. One a person, however often it is given. */
@NullMarked
package io.countersign.engine.content.star;

import org.jspecify.annotations.NullMarked;
