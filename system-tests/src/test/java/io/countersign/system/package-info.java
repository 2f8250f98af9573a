/** Black-box tests: what people and programs see of the running server. */
@NullMarked
package io.countersign.system;

import org.jspecify.annotations.NullMarked;
