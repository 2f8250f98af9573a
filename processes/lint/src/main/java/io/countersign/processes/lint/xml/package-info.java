/** A model's XML as the engine's own parser would see it, whatever prefixes the document chose. */
@org.jspecify.annotations.NullMarked
package io.countersign.processes.lint.xml;
